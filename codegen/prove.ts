import type { ts as TypeScript } from "ts-morph";
import { compiler } from "./compiler.js";
import { type JsonNode, toPlain } from "./json.js";
import { literal } from "./literal.js";
import type { Model } from "./model.js";
import { problemAt } from "./position.js";
import { CodegenError } from "./problem.js";
import { compile } from "./prove/compile.js";
import { refuseFor } from "./prove/refuse.js";
import {
  refuseComputedValues,
  refuseLooseTypes,
  refuseOtherStatements,
  refuseOtherTypes,
  refuseOtherUnions,
} from "./prove/types.js";
import { evaluate, isSameValue, listsOf, refuseOtherValues } from "./prove/values.js";
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
 * @throws CodegenError if one of these does not hold: a fault of the generator, so nothing is written.
 */
export function prove(outputs: readonly Output[]): void {
  const ts = compiler();
  const modules = new Map<string, string>();
  for (const output of outputs) {
    for (const [file, text] of stubs(output)) modules.set(file, text);
  }
  for (const { model, files } of outputs) {
    const file = `${model.name}.ts`;
    modules.set(file, files.get(file) ?? "").set(assignableFile(model), assignable(model));
  }
  const { source, diagnostics } = compile(ts, modules);
  for (const diagnostic of diagnostics) refuseDiagnostic(ts, diagnostic, outputs);
  for (const output of outputs) refuseOtherContents(ts, source(`${output.model.name}.ts`), output);
}

function refuseOtherContents(
  ts: typeof TypeScript,
  source: TypeScript.SourceFile,
  { model, files, dataSet }: Output,
): void {
  const refuse = refuseFor(source.fileName);
  refuseOtherStatements(ts, source, refuse);
  refuseLooseTypes(ts, source, refuse);
  refuseComputedValues(ts, source, refuse);
  refuseOtherUnions(ts, source, model, refuse);
  refuseOtherTypes(ts, source, rootConstant(model), dataSet.data.root, refuse);
  const exported = evaluate(ts, source, new Map());
  refuseOtherValues(exported, model, dataSet.data.root, refuse);
  const readerFile = `${model.name}.reader.ts`;
  const readerText = files.get(readerFile);
  if (model.reader === undefined || readerText === undefined) return;
  const modules = new Map<string, object>(
    model.imports.map(({ module, dataSetName }) => [module, listsOf(dataSet, dataSetName)]),
  ).set(`./${model.name}.js`, exported);
  const reader = ts.createSourceFile(readerFile, readerText, ts.ScriptTarget.ES2022);
  let reading: unknown;
  try {
    const read = evaluate(ts, reader, modules)[model.reader];
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
