import { type JsonNode, toPlain } from "./json.js";
import { literal } from "./literal.js";
import type { Model } from "./model.js";
import { problemAt } from "./position.js";
import { CodegenError } from "./problem.js";
import { refuseFor } from "./prove/refuse.js";
import {
  refuseComputedValues,
  refuseLooseTypes,
  refuseOtherTypes,
  refuseOtherUnions,
} from "./prove/types.js";
import { evaluate, isSameValue, listsOf, refuseOtherValues } from "./prove/values.js";
import type { ValidDataSet } from "./validate.js";

/**
 * Compiles the module in memory under the strictest flags and reads it back: it has no error, no
 * `any` and no widened literal; its unions are the data's; its constant is assignable to the shape
 * and, evaluated, is the data.
 *
 * @throws CodegenError if one of these does not hold: a fault of the generator, so nothing is written.
 */
export async function prove(
  model: Model,
  files: ReadonlyMap<string, string>,
  dataSet: ValidDataSet,
): Promise<void> {
  const { Project, ts } = await import("ts-morph");
  const moduleFile = `${model.name}.ts`;
  const text = files.get(moduleFile) ?? "";
  const refuse = refuseFor(moduleFile);

  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      noLib: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      isolatedDeclarations: true,
      declaration: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
    },
  });
  project.createSourceFile("globals.d.ts", globals);
  for (const { dataSetName, names } of model.imports) {
    const stub = names.map((name) => {
      const union = dataSet.findUnion(`${dataSetName}#${name}`);
      return `export type ${name} = ${[...(union?.members ?? [])].map(literal).join(" | ") || "never"};`;
    });
    project.createSourceFile(`${dataSetName}.ts`, stub.join("\n"));
  }
  const source = project.createSourceFile(moduleFile, text);
  const root = model.constants.at(-1)?.name ?? "";
  project.createSourceFile(
    "assignable.ts",
    `import { ${root}, type ${model.documentType} } from "./${model.name}.js";
export const proof: ${model.documentType} = ${root};
`,
  );

  for (const diagnostic of project.getPreEmitDiagnostics()) {
    if (tooDeepCodes.has(diagnostic.getCode())) throw tooDeep(dataSet);
    const message = ts.flattenDiagnosticMessageText(
      diagnostic.compilerObject.messageText,
      "\n            ",
    );
    const place = diagnostic.getSourceFile()?.getBaseName() ?? "";
    refuse(`${place}:${diagnostic.getLineNumber() ?? 0}: ${message}`, "output that compiles");
  }
  refuseLooseTypes(ts, source.compilerNode, refuse);
  refuseComputedValues(ts, source.compilerNode, refuse);
  refuseOtherUnions(ts, source.compilerNode, model, refuse);
  refuseOtherTypes(ts, source.compilerNode, root, dataSet.data.root, refuse);
  const exported = evaluate(ts, text, new Map());
  refuseOtherValues(exported, model, dataSet.data.root, refuse);
  const readerText = files.get(`${model.name}.reader.ts`);
  if (model.reader === undefined || readerText === undefined) return;
  const modules = new Map<string, object>(
    model.imports.map(({ module, dataSetName }) => [module, listsOf(dataSet, dataSetName)]),
  ).set(`./${model.name}.js`, exported);
  const read = evaluate(ts, readerText, modules)[model.reader];
  const reading = typeof read === "function" ? read(toPlain(dataSet.original.root)) : undefined;
  if (!isSameValue(reading, dataSet.data.root)) {
    refuse(`another value from ${model.reader}`, "the value of the data");
  }
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

/** What the compiler needs of a library: loading the real one would take longer than the proof. */
const globals = `
interface Array<T> { readonly length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface Boolean {}
interface CallableFunction {}
interface Function {}
interface IArguments {}
interface NewableFunction {}
interface Number {}
interface Object {}
interface RegExp {}
interface String {}
`;
