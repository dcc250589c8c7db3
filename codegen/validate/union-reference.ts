/** The value of a `memberOf` annotation. */
export interface UnionReference {
  /** The other data set; undefined for a union of the same data set. */
  readonly dataSet: string | undefined;
  readonly union: string;
}

/** Parses `Union` or `data-set#Union`. */
export function parseUnionReference(reference: string): UnionReference {
  const hash = reference.lastIndexOf("#");
  return {
    dataSet: hash === -1 ? undefined : reference.slice(0, hash),
    union: reference.slice(hash + 1),
  };
}
