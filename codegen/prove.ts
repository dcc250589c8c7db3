import type { SourceFile, ts as TypeScript } from "ts-morph";
import { type JsonNode, toPlain } from "./json.js";
import { literal } from "./literal.js";
import type { Model } from "./model.js";
import { problemAt, problemWith } from "./position.js";
import { CodegenError } from "./problem.js";
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
  const refuse = (found: string, expected: string): never => {
    throw new CodegenError([
      problemWith(moduleFile, {
        found,
        expected,
        fix: "this is a fault of the generator: please report it with the data and the schema",
      }),
    ]);
  };

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
  refuseLooseTypes(ts, source, model, refuse);
  refuseOtherUnions(source, model, refuse);
  const exported = evaluate(ts, text, new Map());
  refuseOtherValues(exported, model, dataSet, refuse);
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

type Refuse = (found: string, expected: string) => never;

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

function refuseLooseTypes(
  ts: typeof TypeScript,
  source: SourceFile,
  model: Model,
  refuse: Refuse,
): void {
  const literalTypes = new Set(model.literalTypes.map(({ name }) => name));
  const wide = new Set([
    ts.SyntaxKind.StringKeyword,
    ts.SyntaxKind.NumberKeyword,
    ts.SyntaxKind.BooleanKeyword,
    ts.SyntaxKind.UnknownKeyword,
  ]);
  const visit = (node: TypeScript.Node, inLiteralType: boolean): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) refuse("any", "types without any");
    if (inLiteralType && wide.has(node.kind)) {
      refuse(node.getText(), "literal types for the values of the data");
    }
    const readonly = (node: TypeScript.PropertySignature | TypeScript.IndexSignatureDeclaration) =>
      node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
    if (
      (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) &&
      readonly(node) !== true
    ) {
      refuse(node.getText(), "types that are readonly throughout");
    }
    if (
      (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) &&
      !(ts.isTypeOperatorNode(node.parent) || ts.isRestTypeNode(node.parent))
    ) {
      refuse(node.getText(), "arrays that are readonly throughout");
    }
    ts.forEachChild(node, (child) => visit(child, inLiteralType));
  };
  for (const statement of source.compilerNode.statements) {
    visit(statement, ts.isTypeAliasDeclaration(statement) && literalTypes.has(statement.name.text));
  }
}

function refuseOtherUnions(source: SourceFile, model: Model, refuse: Refuse): void {
  for (const { name, members } of model.unions) {
    const type = source.getTypeAliasOrThrow(name).getType();
    const parts = type.isNever() ? [] : type.isUnion() ? type.getUnionTypes() : [type];
    const found = new Set(parts.map((part) => part.getLiteralValue()));
    if (found.size !== members.length || !members.every((member) => found.has(member))) {
      refuse(`${name} with ${found.size} members`, `the ${members.length} of the data`);
    }
  }
}

/** Runs a module's text; what it imports is given, by specifier. */
function evaluate(
  ts: typeof TypeScript,
  text: string,
  modules: ReadonlyMap<string, object>,
): Record<string, unknown> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exported: Record<string, unknown> = {};
  new Function("exports", "require", outputText)(exported, (name: string) => modules.get(name));
  return exported;
}

function refuseOtherValues(
  exported: Readonly<Record<string, unknown>>,
  model: Model,
  { data }: ValidDataSet,
  refuse: Refuse,
): void {
  const root = model.constants.at(-1)?.name ?? "";
  if (!isSameValue(exported[root], data.root)) {
    refuse(`another value in ${root}`, "the value of the data");
  }
  for (const { list, members } of model.unions) {
    if (list === undefined) continue;
    const found = exported[list];
    const same =
      Array.isArray(found) &&
      found.length === members.length &&
      members.every((member, index) => member === found[index]);
    if (!same) refuse(`other members in ${list}`, "the members of the union, in their order");
  }
}

/** The lists of another data set's unions, by their names: what a reader imports from its module. */
function listsOf(
  { unionsOf }: ValidDataSet,
  dataSetName: string,
): Record<string, readonly string[]> {
  const unions = [...(unionsOf.get(dataSetName)?.values() ?? [])];
  return Object.fromEntries(
    unions.flatMap(({ list, members }) => (list === undefined ? [] : [[list, [...members]]])),
  );
}

/** Object.is for the scalars, own keys alone for the objects. */
function isSameValue(value: unknown, node: JsonNode): boolean {
  if (node.kind === "scalar") return Object.is(value, node.value);
  if (node.kind === "array") {
    return (
      Array.isArray(value) &&
      value.length === node.items.length &&
      node.items.every((item, index) => isSameValue(value[index], item))
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return (
    Object.keys(value).length === node.members.size &&
    [...node.members].every(
      ([key, member]) =>
        Object.hasOwn(value, key) &&
        isSameValue((value as Readonly<Record<string, unknown>>)[key], member.value),
    )
  );
}
