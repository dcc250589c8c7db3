/** A key, a value or a path that a union has. */
export type UnionMember = string | number;

/** A union of the keys, values or paths that an annotation names. */
export interface Union {
  readonly name: string;
  /** The constant that lists the members; none if the schema names none. */
  readonly list: string | undefined;
  /** The function that says whether a value is a member; none if the schema names none. */
  readonly guard: string | undefined;
  /** The function that finds the member in a text; none if the schema names none. */
  readonly parser: string | undefined;
  /** The schema's description of the map or of the values. */
  readonly description: string | undefined;
  /** In the order of the file, each once. */
  readonly members: ReadonlySet<UnionMember>;
  /** What the schema says of members, of those of which it says something. */
  readonly descriptions: ReadonlyMap<UnionMember, string>;
}
