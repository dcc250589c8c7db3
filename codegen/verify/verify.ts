import type { ts as TypeScript } from "ts-morph";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { literal } from "../render/literal.js";
import type { Generated, GeneratedModule, GeneratedUnion } from "../types.js";
import { compiler } from "./compiler.js";
import { prover } from "./modules.js";
import { refuseFor } from "./refuse.js";
import { evaluate, isSameValue } from "./values.js";

export interface VerifyOptions {
  /** The folder from which `typescript` is resolved; the current folder unless given. */
  readonly from?: string;
}

/**
 * Compiles modules under the strictest flags and reads them back: each has no error, no `any` and no
 * widened literal; its unions are the data's; its constant is assignable to the shape and, evaluated,
 * is the data.
 *
 * @throws CodegenError if one of these does not hold
 */
export async function verify(generated: Generated, _options: VerifyOptions = {}): Promise<void> {
  const ts = compiler();
  const { files, modules } = generated;
  prover(ts, (name) => {
    throw tooDeep(modules.find((module) => module.name === name) as GeneratedModule);
  })(
    modules.map((module) => ({
      ...module,
      text: files.get(module.path) ?? "",
      imported: new Map(module.imports.map(({ path, unions }) => [path, stub(unions)])),
    })),
  );
  verifyReaders(generated);
}

/**
 * Runs the readers on the data: each returns what its module holds. This depends on more than the
 * output's text, which can be the same for data that has a member and for data in which the reader
 * fills it in.
 *
 * @throws CodegenError if one does not
 */
export function verifyReaders({ files, modules }: Generated): void {
  const ts = compiler();
  for (const module of modules) {
    const text = files.get(module.reader?.path ?? "");
    if (text !== undefined) refuseOtherReader(ts, module, text);
  }
}

function refuseOtherReader(ts: typeof TypeScript, module: GeneratedModule, text: string): void {
  const { name, value, unions, imports, reader } = module;
  if (reader === undefined) return;
  const refuse = refuseFor(module.path);
  const homes = [...imports, { specifier: `./${name}.js`, unions }];
  const lists = new Map(homes.map(({ specifier, unions }) => [specifier, listsOf(unions)]));
  let reading: unknown;
  try {
    // Only the imports and the exported function have types.
    const end = text.indexOf("\n}\n", text.lastIndexOf("\nexport ")) + 3;
    const source = ts.createSourceFile(reader.path, text.slice(0, end), ts.ScriptTarget.ES2022);
    const read = evaluate(ts, source, lists, text.slice(end))[reader.name];
    reading = typeof read === "function" ? read(reader.input) : undefined;
  } catch (error) {
    refuse(`${reader.name}, which refuses the data: ${error}`, "a reader that accepts it");
  }
  if (!isSameValue(reading, value)) {
    refuse(`another value from ${reader.name}`, "the value of the data");
  }
}

function listsOf(unions: readonly GeneratedUnion[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    unions.flatMap(({ list, members }) => (list === undefined ? [] : [[list, members]])),
  );
}

/** Stands for an imported module that is not generated in this run. */
function stub(unions: readonly GeneratedUnion[]): string {
  return unions
    .map(
      ({ name, members }) =>
        `export type ${name} = ${members.map(literal).join(" | ") || "never"};`,
    )
    .join("\n");
}

function tooDeep({ value, start }: GeneratedModule): CodegenError {
  return new CodegenError([
    {
      ...problemWith(start.file, {
        found: `data nested ${depthOf(value)} levels deep, under a schema with alternatives at each level`,
        expected: "data and schema that the TypeScript compiler can compare, in 100 steps of depth",
        fix: "flatten the data, or replace the alternatives of the schema by one type",
      }),
      ...start,
    },
  ]);
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return (
    1 +
    Object.values(value).reduce<number>((deepest, child) => Math.max(deepest, depthOf(child)), 0)
  );
}
