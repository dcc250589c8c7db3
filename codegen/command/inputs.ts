import { basename, join } from "node:path";
import { nearest } from "../diagnostics/did-you-mean.js";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import type { CollectionEntry, DataSet } from "../types.js";
import { dataFiles } from "./input/data-files.js";
import { filesIn, type InputOptions, noInputOptions, readReferences } from "./input/references.js";
import { InputFiles, isDataFile, isFolder } from "./input-files.js";

/** The endings that isDataFile knows. */
const ending = /\.(?:json|jsonc|json5|yaml|yml)$/i;
const schemaEnding = /\.schema\.(?:json|jsonc|json5|yaml|yml)$/i;

/**
 * The data sets of a folder, by name: each `NAME.json` with its `NAME.schema.json`, and each folder
 * `NAME` with the schema of its files.
 *
 * @throws CodegenError for a file that cannot be read, data without a schema, and a schema without data.
 */
export function readFolder(
  folder: string,
  files: InputFiles = new InputFiles(),
  options: InputOptions = noInputOptions,
): DataSet[] {
  const names = files.list(folder);
  const schemas = new Map<string, string>();
  for (const file of names.filter((name) => schemaEnding.test(name))) {
    schemas.set(file.replace(schemaEnding, ""), file);
  }
  const data = names.filter((name) => {
    if (name.endsWith("/")) return schemas.has(name.slice(0, -1));
    return ending.test(name) && !schemaEnding.test(name);
  });
  const problems: Problem[] = [];
  const pairs: (readonly [string, string])[] = [];
  const unused = new Map(schemas);
  for (const file of data) {
    const name = file.replace(ending, "").replace(/\/$/, "");
    const schema = schemas.get(name);
    if (schema !== undefined) {
      unused.delete(name);
      pairs.push([join(folder, file), join(folder, schema)]);
      continue;
    }
    const close = nearest(name, unused.keys());
    const missing = `${name}.schema.json`;
    problems.push(
      problemWith(join(folder, file), {
        found: "data without a schema",
        expected: `${missing} beside it`,
        fix:
          close === undefined ? `write ${missing}` : `rename ${unused.get(close)} to ${missing}?`,
      }),
    );
  }
  for (const [name, schema] of unused) {
    problems.push(
      problemWith(join(folder, schema), {
        found: "a schema without data",
        expected: `${name}.json beside it, or the folder ${name} with its entries`,
        fix: "add the data, or move the schema elsewhere",
      }),
    );
  }
  if (data.length === 0 && problems.length === 0) {
    problems.push(
      problemWith(folder, {
        found: "no data sets",
        expected: "NAME.json files, each with its NAME.schema.json",
        fix: "add a pair, or name another folder with --from",
      }),
    );
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return readAll(pairs, files, options);
}

/** Data sets of one schema: each a file, a folder of entries, or a pattern of files; its name is the data's. */
export function readData(
  data: readonly string[],
  schemaFile: string,
  files: InputFiles = new InputFiles(),
  options: InputOptions = noInputOptions,
): DataSet[] {
  const pairs = dataFiles(data, files).map((file) => [file, schemaFile] as const);
  return readAll(pairs, files, options);
}

function readAll(
  pairs: readonly (readonly [string, string])[],
  files: InputFiles,
  options: InputOptions,
): DataSet[] {
  const problems: Problem[] = [];
  const attempt = <Result>(action: () => Result, otherwise: Result): Result => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
      return otherwise;
    }
  };
  const read = (file: string): string => attempt(() => files.read(file), "");
  const dataSets = pairs.map(([data, schemaFile]): DataSet => {
    const dataFile = data.replace(/[/\\]+$/, "");
    return {
      name: basename(dataFile).replace(ending, ""),
      data:
        isFolder(data) && !isDataFile(dataFile)
          ? attempt(() => filesIn(dataFile, files), []).map(
              (file): CollectionEntry => ({
                key: basename(file).replace(ending, ""),
                text: read(file),
                file,
              }),
            )
          : read(dataFile),
      schema: read(schemaFile),
      dataFile,
      schemaFile,
    };
  });
  const { annotations } = options;
  const added =
    annotations === undefined ? undefined : { file: annotations, text: read(annotations) };
  const schemas = dataSets.map(({ schema, schemaFile = "" }) => ({
    file: schemaFile,
    text: schema,
  }));
  const references = attempt(() => readReferences(schemas, options, files), []);
  if (problems.length > 0) throw new CodegenError(problems);
  return dataSets.map((dataSet) => ({
    ...dataSet,
    ...(references.length > 0 && { references }),
    ...(added !== undefined && { annotations: added }),
  }));
}
