/** What a union of the output gains and loses. */
export interface UnionChange {
  /** The generated file, relative to the output folder. */
  readonly file: string;
  readonly name: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** A member that is gone breaks the code that names it. */
  readonly breaking: boolean;
}

/**
 * Compares the unions of the files that are there with those that would be generated. A union that
 * is in only one of the two is compared with an empty one.
 *
 * @param actual the texts that are there, by path
 * @param expected the generated texts, by path
 */
export function explain(
  actual: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): UnionChange[] {
  const files = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return files.flatMap((file) => {
    const before = unionsOf(actual.get(file) ?? "");
    const after = unionsOf(expected.get(file) ?? "");
    return [...new Set([...after.keys(), ...before.keys()])].flatMap((name) => {
      const had = before.get(name) ?? new Set();
      const has = after.get(name) ?? new Set();
      const added = [...has].filter((member) => !had.has(member));
      const removed = [...had].filter((member) => !has.has(member));
      const isSame = added.length === 0 && removed.length === 0;
      return isSame ? [] : [{ file, name, added, removed, breaking: removed.length > 0 }];
    });
  });
}

/** The unions as the template writes them, one member per line. */
function unionsOf(text: string): Map<string, Set<string>> {
  const unions = new Map<string, Set<string>>();
  for (const [, name = "", lines = ""] of text.matchAll(
    /^export type (\S+) =((?:\n {2}\| ".*")+);$/gm,
  )) {
    const members = lines.split("\n  | ").slice(1);
    unions.set(name, new Set(members.map((member) => JSON.parse(member))));
  }
  return unions;
}
