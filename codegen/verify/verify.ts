import { extname } from "node:path";
import type { ts as TypeScript } from "ts-morph";
import { problemAt } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import type { Model } from "../model/model.js";
import { type JsonNode, toPlain } from "../parse/json.js";
import { literal } from "../render/literal.js";
import type { ValidDataSet } from "../validate/validate.js";
import { compiler } from "./compiler.js";
import { prover, type Subject } from "./modules.js";
import { type Lengths, type Part, partsOf, usualLengths } from "./parts.js";
import { refuseFor } from "./refuse.js";
import { leftByThreads, worthThreads } from "./threads.js";
import { evaluate, isSameValue, listsOf } from "./values.js";

/** What was rendered for a data set. */
export interface Output {
  readonly model: Model;
  readonly files: ReadonlyMap<string, string>;
  readonly dataSet: ValidDataSet;
}

/**
 * Compiles the modules in memory under the strictest flags and reads them back: each has no error, no
 * `any` and no widened literal; its unions are the data's; its constant is assignable to the shape
 * and, evaluated, is the data.
 *
 * @param lengths what is proven whole, and how long the parts are of what is not
 * @throws CodegenError if one of these does not hold: a fault of the generator, so nothing is written.
 */
export async function prove(
  outputs: readonly Output[],
  lengths: Lengths = usualLengths,
): Promise<void> {
  const ts = compiler();
  const proveTogether = prover(ts, (name) => {
    throw tooDeep(outputs, name);
  });
  const whole: Subject[] = [];
  const inParts = function* (): Generator<Subject> {
    for (const output of outputs) {
      const text = textOf(output);
      for (const part of partsOf(ts, text, output.model, output.dataSet.data.root, lengths)) {
        if (part.text === text) whole.push(subjectOf(output, part));
        else yield subjectOf(output, part);
      }
    }
  };
  const length = outputs.reduce((sum, output) => sum + textOf(output).length, 0);
  const left = length < worthThreads ? inParts() : await leftByThreads(inParts(), threadScript());
  for (const subject of left) proveTogether([subject]);
  proveTogether(whole);
  proveReaders(outputs);
}

/**
 * Runs the readers on the data: each gives what its module holds. This depends on more than the output's
 * text, which can be the same for data that has a member and for data in which the reader fills it in.
 *
 * @throws CodegenError if one does not
 */
export function proveReaders(outputs: readonly Output[]): void {
  const ts = compiler();
  for (const output of outputs) refuseOtherReader(ts, output);
}

/** The script stands where this module stands, and is of its kind: source, built or bundled. */
export function threadScript(): URL {
  return new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
}

function textOf({ model, files }: Output): string {
  return files.get(`${model.name}.ts`) ?? "";
}

function subjectOf(output: Output, part: Part): Subject {
  const { name, documentType, constants } = output.model;
  const constant = constants.at(-1)?.name ?? "";
  return { ...part, name, documentType, constant, imported: stubs(output) };
}

function refuseOtherReader(ts: typeof TypeScript, { model, files, dataSet }: Output): void {
  const file = `${model.name}.reader.ts`;
  const text = files.get(file);
  if (model.reader === undefined || text === undefined) return;
  const refuse = refuseFor(`${model.name}.ts`);
  // The module's own lists are proven to be these.
  const homes = [...model.imports, { module: `./${model.name}.js`, dataSetName: model.name }];
  const modules = new Map(
    homes.map(({ module, dataSetName }) => [module, listsOf(dataSet, dataSetName)]),
  );
  let reading: unknown;
  try {
    // Only the imports and the exported function have types; what follows must run as it stands.
    const end = text.indexOf("\n}\n", text.lastIndexOf("\nexport ")) + 3;
    const source = ts.createSourceFile(file, text.slice(0, end), ts.ScriptTarget.ES2022);
    const read = evaluate(ts, source, modules, text.slice(end))[model.reader];
    reading = typeof read === "function" ? read(toPlain(dataSet.original.root)) : undefined;
  } catch (error) {
    refuse(`${model.reader}, which refuses the data: ${error}`, "a reader that accepts it");
  }
  if (!isSameValue(reading, toPlain(dataSet.data.root))) {
    refuse(`another value from ${model.reader}`, "the value of the data");
  }
}

/** The modules that a data set imports from; where they are generated too, the real ones stand instead. */
function stubs({ model, dataSet }: Output): Map<string, string> {
  return new Map(
    model.imports.map(({ dataSetName, names }) => {
      const stub = names.map((name) => {
        const union = dataSet.findUnion(`${dataSetName}#${name}`);
        return `export type ${name} = ${[...(union?.members ?? [])].map(literal).join(" | ") || "never"};`;
      });
      return [`${dataSetName}.ts`, stub.join("\n")];
    }),
  );
}

function tooDeep(outputs: readonly Output[], name: string): CodegenError {
  const output = outputs.find(({ model }) => model.name === name) as Output;
  const { data } = output.dataSet;
  return new CodegenError([
    problemAt(data, [], false, {
      found: `data nested ${depthOf(data.root)} levels deep, under a schema with alternatives at each level`,
      expected: "data and schema that the TypeScript compiler can compare, in 100 steps of depth",
      fix: "flatten the data, or replace the alternatives of the schema by one type",
    }),
  ]);
}

function depthOf(node: JsonNode): number {
  if (node.kind === "scalar") return 0;
  const below =
    node.kind === "array" ? node.items : [...node.members.values()].map(({ value }) => value);
  return 1 + below.reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0);
}
