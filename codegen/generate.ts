import { CodegenError, type Problem } from "./diagnostics/problem.js";
import { nameProblems } from "./model/data-set-name.js";
import { type Model, modelOf } from "./model/model.js";
import { parse } from "./parse/parse.js";
import { readerOf } from "./reader/reader.js";
import { render } from "./render/render.js";
import { shapeTypes } from "./shape/shape.js";
import { type OnTiming, timer } from "./timings.js";
import { type ParsedDataSet, type ValidDataSet, validate } from "./validate/validate.js";
import type { Output } from "./verify/verify.js";

/** A data set as texts. */
export interface DataSet {
  /** Names the output (`NAME.ts`) and, in camelCase and PascalCase, what it exports. */
  readonly name: string;
  /** The JSON text of the data. */
  readonly data: string;
  /** The JSON text of its JSON Schema. */
  readonly schema: string;
  /** What problems call the data; `NAME.json` unless given. */
  readonly dataFile?: string;
  /** What problems call the schema; `NAME.schema.json` unless given. */
  readonly schemaFile?: string;
}

export interface GenerateOptions {
  /** Data sets that foreign keys lead to ("data-set#Union"). Nothing is generated for them. */
  readonly related?: readonly DataSet[];
  /** Gets what is legal but doubtful. Without it warnings are dropped. */
  readonly onWarning?: (warning: Problem) => void;
  /** Gets what each stage took; a tool is loaded by the first that needs it. */
  readonly onTiming?: OnTiming;
  /**
   * Texts by their paths that were proven before, such as those of a folder that only proven texts get into.
   * If all of the output is among them it is not compiled again; readers are run again on the data.
   */
  readonly proven?: ReadonlyMap<string, string>;
}

/**
 * Compiles a JSON document and its JSON Schema into a TypeScript module: the document as a constant
 * typed by its literals, the unions that the schema's annotations name, and the shape types.
 *
 * Pure: texts in, texts out; the same texts give the same bytes.
 *
 * @returns the texts by their paths, relative to the output folder
 * @throws CodegenError with every problem of the input; there is no output then
 * @example
 * ```ts
 * import { generate } from "json-as-const";
 *
 * const files = await generate({
 *   name: "ports",
 *   data: '{ "http": 80 }',
 *   schema: '{ "type": "object", "x-codegen": { "keyType": "PortName" } }',
 * });
 * console.log([...files.keys()]); // [ 'ports.ts' ]
 * ```
 */
export async function generate(
  dataSet: DataSet,
  options: GenerateOptions = {},
): Promise<Map<string, string>> {
  return generateAll([dataSet], options);
}

/** `generate` for several data sets, which may refer to each other. */
export async function generateAll(
  dataSets: readonly DataSet[],
  {
    related = [],
    onWarning = () => {},
    onTiming = () => {},
    proven = new Map(),
  }: GenerateOptions = {},
): Promise<Map<string, string>> {
  const timed = timer(onTiming);
  const parsed = await timed("parse", () => parseAll([...dataSets, ...related], onWarning));
  const valid = await timed("validate", () => validate(parsed, onWarning));
  const subjects = valid.slice(0, dataSets.length);
  const models = await timed("model", () => subjects.map(modelOf));
  const shapes = await timed("shape", () => shapesOf(subjects, models));
  const readers = await timed("reader", () =>
    Promise.all(subjects.map((dataSet, at) => readerOf(dataSet, models[at] as Model))),
  );
  const outputs = await timed("render", () =>
    subjects.map((dataSet, at): Output => {
      const model = models[at] as Model;
      return { model, files: render(model, shapes[at] ?? "", readers[at]), dataSet };
    }),
  );
  const files = new Map(outputs.flatMap((output) => [...output.files]));
  const isProven = [...files].every(([path, text]) => proven.get(path) === text);
  if (!isProven || models.some(({ reader }) => reader !== undefined)) {
    await timed("prove", async () => {
      const { prove, proveReaders } = await import("./verify/verify.js");
      await (isProven ? proveReaders(outputs) : prove(outputs));
    });
  }
  return files;
}

async function shapesOf(
  dataSets: readonly ValidDataSet[],
  models: readonly Model[],
): Promise<string[]> {
  const shapes: string[] = [];
  for (const [at, dataSet] of dataSets.entries()) {
    const { documentType, names } = models[at] as Model;
    const { text } = await shapeTypes({
      schema: dataSet.schema,
      rootName: documentType,
      reservedNames: names,
      typeOfMember: (reference, note) => memberType(dataSet, reference, note),
    });
    shapes.push(text);
  }
  return shapes;
}

/** The shape type of a foreign key. */
function memberType({ findUnion }: ValidDataSet, reference: string, note: boolean): string {
  const name = findUnion(reference)?.name ?? "never";
  return note ? `${name} | \`\${${name}} (\${string})\`` : name;
}

/** Reads all files before it gives up, so that all problems are shown at once. */
function parseAll(
  dataSets: readonly DataSet[],
  onWarning: (warning: Problem) => void,
): ParsedDataSet[] {
  const problems: Problem[] = nameProblems(dataSets);
  const parsed: ParsedDataSet[] = [];
  for (const { name, data, schema, dataFile, schemaFile } of dataSets) {
    const documents = [
      [dataFile ?? `${name}.json`, data, "data"],
      [schemaFile ?? `${name}.schema.json`, schema, "schema"],
    ] as const;
    const [dataDocument, schemaDocument] = documents.map(([file, text, role]) => {
      try {
        return parse(file, text, role, onWarning);
      } catch (error) {
        if (!(error instanceof CodegenError)) throw error;
        problems.push(...error.problems);
        return undefined;
      }
    });
    if (dataDocument !== undefined && schemaDocument !== undefined) {
      parsed.push({ name, data: dataDocument, schema: schemaDocument });
    }
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return parsed;
}
