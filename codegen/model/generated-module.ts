import { problemAt } from "../diagnostics/position.js";
import { toPlain } from "../parse/json.js";
import type { GeneratedModule, GeneratedUnion, ValidDataSet } from "../types.js";
import type { Union } from "../validate/union.js";
import type { Model } from "./model.js";
import { moduleFiles } from "./module-files.js";

/** What the module of a data set must hold, and its reader must do. */
export function generatedModule(dataSet: ValidDataSet, model: Model): GeneratedModule {
  const { name, original, data, unionsOf, indexes, widened } = dataSet;
  const unionsIn = (dataSetName: string): GeneratedUnion[] =>
    [...(unionsOf.get(dataSetName)?.values() ?? [])].map(plainUnion);
  const { file, line, column } = problemAt(data, [], false, { found: "", expected: "", fix: "" });
  return {
    name,
    path: model.files.at(-1)?.path ?? "",
    valuesPath: model.files.find(({ hasValues }) => hasValues)?.path,
    specifier: model.specifier,
    constant: model.documentConstant,
    value: toPlain(data.root),
    documentType: model.documentType,
    indexes: model.indexes.map(({ name, value }) => ({
      name,
      value: toPlain(value),
      pointers: new Map(
        [...(indexes.get(name)?.entries ?? [])].map(([id, { pointer }]) => [id, pointer]),
      ),
    })),
    widened: [...widened.values()].map(({ pointer }) => pointer),
    unions: unionsIn(name),
    imports: model.imports.map(({ dataSetName, module }) => ({
      path: moduleFiles(dataSetName, model.emit).at(-1)?.path ?? "",
      specifier: module,
      unions: unionsIn(dataSetName),
    })),
    reader:
      model.reader === undefined
        ? undefined
        : { name: model.reader, path: `${name}.reader.ts`, input: toPlain(original.root) },
    start: { file, line, column },
  };
}

function plainUnion({ name, list, members }: Union): GeneratedUnion {
  return { name, list, members: [...members] };
}
