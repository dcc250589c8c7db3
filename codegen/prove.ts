import type { ts as TypeScript } from "ts-morph";
import { compiler } from "./compiler.js";
import { type JsonNode, toPlain } from "./json.js";
import { literal } from "./literal.js";
import type { Model } from "./model.js";
import { problemAt } from "./position.js";
import { CodegenError } from "./problem.js";
import { compile } from "./prove/compile.js";
import { type Part, partsOf, usualPartLength } from "./prove/parts.js";
import { refuseFor } from "./prove/refuse.js";
import {
  refuseComputedValues,
  refuseLooseTypes,
  refuseOtherStatements,
  refuseOtherTypes,
  refuseOtherUnions,
} from "./prove/types.js";
import {
  evaluate,
  isSameValue,
  listsOf,
  refuseOtherLists,
  refuseOtherValue,
} from "./prove/values.js";
import type { ValidDataSet } from "./validate.js";

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
 * @param partLength the characters beyond twice of which a module is proven in parts
 * @throws CodegenError if one of these does not hold: a fault of the generator, so nothing is written.
 */
export function prove(outputs: readonly Output[], partLength: number = usualPartLength): void {
  const ts = compiler();
  const short: Subject[] = [];
  for (const output of outputs) {
    const { model, files, dataSet } = output;
    const file = `${model.name}.ts`;
    const text = files.get(file) ?? "";
    const refuse = refuseFor(file);
    const parts = partsOf(ts, text, model, dataSet.data.root, refuse, partLength);
    const exported: Exports = {};
    let count = 0;
    for (const part of parts) {
      count += 1;
      const subject = { ...output, part, exported };
      // A module in parts is too long to be compiled together with others.
      if (part.text === text) short.push(subject);
      else provePart(ts, [subject]);
    }
    if (count > 1) refuseOtherReader(ts, output, exported);
  }
  provePart(ts, short);
  for (const subject of short) refuseOtherReader(ts, subject, subject.exported);
}

type Exports = Record<string, unknown>;

interface Subject extends Output {
  readonly part: Part;
  /** Gets what the part exports. */
  readonly exported: Exports;
}

function provePart(ts: typeof TypeScript, subjects: readonly Subject[]): void {
  const modules = new Map<string, string>();
  for (const subject of subjects) {
    for (const [file, text] of stubs(subject)) modules.set(file, text);
  }
  for (const { model, part } of subjects) {
    modules.set(`${model.name}.ts`, part.text);
    if (part.root !== undefined) modules.set(assignableFile(model), assignable(model));
  }
  const { source, diagnostics } = compile(ts, modules);
  for (const diagnostic of diagnostics) refuseDiagnostic(ts, diagnostic, subjects);
  for (const subject of subjects) {
    refuseOtherContents(ts, source(`${subject.model.name}.ts`), subject);
  }
}

function refuseOtherContents(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  { model, part: { root, unions }, exported }: Subject,
): void {
  const refuse = refuseFor(source.fileName);
  const constant = rootConstant(model);
  refuseOtherStatements(ts, source, refuse);
  refuseLooseTypes(ts, source, refuse);
  refuseComputedValues(ts, source, refuse);
  refuseOtherUnions(ts, source, unions, refuse);
  if (root !== undefined) refuseOtherTypes(ts, source, constant, root, refuse);
  const own = evaluate(ts, source, new Map());
  refuseOtherLists(own, unions, refuse);
  if (root !== undefined) refuseOtherValue(own, constant, root, refuse);
  Object.assign(exported, own);
}

function refuseOtherReader(
  ts: typeof TypeScript,
  { model, files, dataSet }: Output,
  exported: Exports,
): void {
  const file = `${model.name}.reader.ts`;
  const text = files.get(file);
  if (model.reader === undefined || text === undefined) return;
  const refuse = refuseFor(`${model.name}.ts`);
  const modules = new Map<string, object>(
    model.imports.map(({ module, dataSetName }) => [module, listsOf(dataSet, dataSetName)]),
  ).set(`./${model.name}.js`, exported);
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
  if (!isSameValue(reading, dataSet.data.root)) {
    refuse(`another value from ${model.reader}`, "the value of the data");
  }
}

/** The modules that a data set imports from; where they are generated too, the real ones stand instead. */
function stubs({ model, dataSet }: Output): [file: string, text: string][] {
  return model.imports.map(({ dataSetName, names }) => {
    const stub = names.map((name) => {
      const union = dataSet.findUnion(`${dataSetName}#${name}`);
      return `export type ${name} = ${[...(union?.members ?? [])].map(literal).join(" | ") || "never"};`;
    });
    return [`${dataSetName}.ts`, stub.join("\n")];
  });
}

function rootConstant({ constants }: Model): string {
  return constants.at(-1)?.name ?? "";
}

/** No data set's name has a blank. */
function assignableFile({ name }: Model): string {
  return `${name} is assignable.ts`;
}

function assignable(model: Model): string {
  const root = rootConstant(model);
  return `import { ${root}, type ${model.documentType} } from "./${model.name}.js";
export const proof: ${model.documentType} = ${root};
`;
}

function refuseDiagnostic(
  ts: typeof TypeScript,
  { code, file, start = 0, messageText }: TypeScript.Diagnostic,
  outputs: readonly Output[],
): void {
  const name = file?.fileName ?? "";
  const output = outputs.find(
    ({ model }) => name === `${model.name}.ts` || name === assignableFile(model),
  );
  if (output !== undefined && tooDeepCodes.has(code)) throw tooDeep(output.dataSet);
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  const message = ts.flattenDiagnosticMessageText(messageText, "\n            ");
  const refuse = refuseFor(output === undefined ? name : `${output.model.name}.ts`);
  refuse(`${name}:${line}: ${message}`, "output that compiles");
}

/** "Excessive stack depth comparing types", "Type instantiation is excessively deep". */
const tooDeepCodes = new Set([2321, 2589]);

function tooDeep({ data }: ValidDataSet): CodegenError {
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
