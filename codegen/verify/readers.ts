import { ts } from "../ts.js";
import type { Generated, GeneratedModule, GeneratedUnion } from "../types.js";
import type { UnionMember } from "../validate/union.js";
import { refuseFor } from "./refuse.js";
import { isSameValue } from "./values.js";

/**
 * Runs the readers on the data: each returns what its module holds. This depends on more than the
 * output's text, which can be the same for data that has a member and for data in which the reader
 * fills it in.
 *
 * @throws CodegenError if one does not
 */
export function verifyReaders({ files, modules }: Generated): void {
  for (const module of modules) {
    const text = files.get(module.reader?.path ?? "");
    if (text !== undefined) refuseOtherReader(module, text);
  }
}

function refuseOtherReader(module: GeneratedModule, text: string): void {
  const { specifier, value, unions, imports, reader } = module;
  if (reader === undefined) return;
  const refuse = refuseFor(reader.path);
  const homes = [...imports, { specifier, unions }];
  const lists = new Map(homes.map(({ specifier, unions }) => [specifier, listsOf(unions)]));
  let reading: unknown;
  try {
    const read = exportsOf(text, lists)[reader.name];
    reading = typeof read === "function" ? read(reader.input) : undefined;
  } catch (error) {
    refuse(`${reader.name}, which refuses the data: ${error}`, "a reader that accepts it");
  }
  if (!isSameValue(reading, value)) {
    refuse(`another value from ${reader.name}`, "the value of the data");
  }
}

/** What a module exports that imports other modules by their specifiers. */
export function exportsOf(
  text: string,
  modules: ReadonlyMap<string, object>,
): Record<string, unknown> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  new Function("require", "exports", outputText)((name: string) => modules.get(name), exports);
  return exports;
}

function listsOf(unions: readonly GeneratedUnion[]): Record<string, readonly UnionMember[]> {
  return Object.fromEntries(
    unions.flatMap(({ list, members }) => (list === undefined ? [] : [[list, members]])),
  );
}
