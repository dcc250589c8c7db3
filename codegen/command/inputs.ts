import { basename, join } from "node:path";
import { nearest } from "../diagnostics/did-you-mean.js";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import type { CollectionEntry, DataSet } from "../types.js";
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
export function readFolder(folder: string, files: InputFiles = new InputFiles()): DataSet[] {
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
  return readAll(pairs, files);
}

/** A data set by its data, which is a file or a folder of entries, and its schema; its name is the data's. */
export function readPair(
  data: string,
  schemaFile: string,
  files: InputFiles = new InputFiles(),
): DataSet[] {
  return readAll([[data, schemaFile]], files);
}

function readAll(pairs: readonly (readonly [string, string])[], files: InputFiles): DataSet[] {
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
          ? attempt(() => entryFiles(dataFile, files), []).map(
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
  if (problems.length > 0) throw new CodegenError(problems);
  return dataSets;
}

/** The files of a collection, also those in folders in it. */
function entryFiles(folder: string, files: InputFiles): string[] {
  const found = files.list(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.startsWith(".")) return [];
    if (name.endsWith("/")) return entryFiles(path.slice(0, -1), files);
    return ending.test(name) ? [path] : [];
  });
  return found;
}
