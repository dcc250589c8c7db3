import { generatedModule } from "./model/generated-module.js";
import { type Model, modelOf } from "./model/model.js";
import { parseDataSets } from "./parse/data-sets.js";
import { refuseOtherThanDataSets } from "./parse/given.js";
import { toPlain } from "./parse/json.js";
import { readerOf } from "./reader/reader.js";
import { render } from "./render/render.js";
import { shapeTypes } from "./shape/shape.js";
import { timer } from "./timings.js";
import type { DataSet, Generated, GenerateOptions, ValidDataSet } from "./types.js";
import { reportUnlistedMembers } from "./validate/unlisted-members.js";
import { validate } from "./validate/validate.js";
import { withinLimits, withinStack } from "./within-limits.js";

/**
 * Compiles JSON documents and their JSON Schemas into TypeScript modules: each document as a constant
 * typed by its literals, the unions that the schema's annotations name, and the shape types. Data sets
 * given together may refer to each other.
 *
 * Pure: texts in, texts out; the same texts give the same bytes. What it returns is not verified yet:
 * see `verify`.
 *
 * @throws CodegenError with every problem of the input; there is no output then
 * @example
 * ```ts
 * import { generate } from "json-as-const";
 *
 * const { files } = await generate({
 *   name: "ports",
 *   data: '{ "http": 80 }',
 *   schema: '{ "type": "object", "x-codegen": { "keyType": "PortName" } }',
 * });
 * console.log([...files.keys()]); // [ 'ports.ts' ]
 * ```
 */
export async function generate(
  dataSets: DataSet | readonly DataSet[],
  options: GenerateOptions = {},
): Promise<Generated> {
  const { related = [], onWarning = () => {}, onTiming = () => {} } = options;
  const { command, comments } = options;
  const wanted = [dataSets].flat();
  refuseOtherThanDataSets([...wanted, ...related]);
  const timed = timer(onTiming);
  const parsed = await timed("parse", () =>
    parseDataSets([...wanted, ...related], onWarning, comments),
  );
  const valid = await timed("validate", () => validate(parsed, onWarning));
  const subjects = valid.slice(0, wanted.length);
  if (options.noAdditionalProperties) {
    for (const dataSet of subjects) reportUnlistedMembers(dataSet, onWarning);
  }
  const models = await timed("model", () =>
    subjects.map((dataSet) => inLimits(dataSet, () => modelOf(dataSet, options))),
  );
  const shapes = await timed("shape", () => shapesOf(subjects, models, options));
  const readers = await timed("reader", () =>
    subjects.map((dataSet, at) => inLimits(dataSet, () => readerOf(dataSet, models[at] as Model))),
  );
  const files = await timed("render", () =>
    models.flatMap((model, at) => [...render(model, shapes[at] ?? "", readers[at], command)]),
  );
  return {
    files: new Map(files),
    modules: subjects.map((dataSet, at) => generatedModule(dataSet, models[at] as Model)),
  };
}

function inLimits<Result>({ schema }: ValidDataSet, action: () => Result): Result {
  return withinLimits(schema.source, action);
}

async function shapesOf(
  dataSets: readonly ValidDataSet[],
  models: readonly Model[],
  { noAdditionalProperties = false }: GenerateOptions,
): Promise<string[]> {
  const shapes: string[] = [];
  for (const [at, dataSet] of dataSets.entries()) {
    const { documentType, names, reader } = models[at] as Model;
    if (documentType === undefined) {
      shapes.push("");
      continue;
    }
    const { text } = await withinStack(dataSet.schema.source, () =>
      shapeTypes({
        schema: dataSet.schema,
        rootName: documentType,
        reservedNames: names,
        typeOfMember: (reference, note) => memberType(dataSet, reference, note),
        closed: noAdditionalProperties,
        // A reader returns every document that the schema accepts.
        ...(reader === undefined && { data: toPlain(dataSet.data.root) }),
      }),
    );
    shapes.push(text);
  }
  return shapes;
}

/** The shape type of a foreign key. */
function memberType({ findUnion }: ValidDataSet, reference: string, note: boolean): string {
  const name = findUnion(reference)?.name ?? "never";
  return note ? `${name} | \`\${${name}} (\${string})\`` : name;
}
