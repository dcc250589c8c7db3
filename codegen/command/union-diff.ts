import { type TypeScript, ts } from "../ts.js";
import type { UnionMember } from "../validate/union.js";
import { literalValue } from "../verify/types.js";

/** What a union of the output gains and loses. */
export interface UnionChange {
  /** The generated file, relative to the output folder. */
  readonly file: string;
  readonly name: string;
  readonly added: readonly UnionMember[];
  readonly removed: readonly UnionMember[];
  /** Code that names a removed member stops compiling. */
  readonly breaking: boolean;
}

/**
 * Compares the unions of the files on the disk with those of the generated files. A union that only
 * one side has is compared with an empty one.
 *
 * @param actual the texts on the disk, by path
 * @param expected the generated texts, by path
 */
export function compareUnions(
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

/** The exported type aliases that are unions of strings and numbers. */
function unionsOf(text: string): Map<string, ReadonlySet<UnionMember>> {
  const unions = new Map<string, ReadonlySet<UnionMember>>();
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest);
  for (const statement of source.statements) {
    if (!ts.isTypeAliasDeclaration(statement)) continue;
    const isExported = statement.modifiers?.some(
      ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
    );
    const members = membersOf(statement.type);
    if (isExported === true && members !== undefined) {
      unions.set(statement.name.text, new Set(members));
    }
  }
  return unions;
}

/** Undefined for a type that is not of such literals; `never` has no members either way. */
function membersOf(type: TypeScript.TypeNode): UnionMember[] | undefined {
  const members: UnionMember[] = [];
  for (const member of ts.isUnionTypeNode(type) ? type.types : [type]) {
    const value = literalValue(member);
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    members.push(value);
  }
  return members;
}
