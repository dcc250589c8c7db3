import { basename, join } from "node:path";
import { nearest } from "../diagnostics/did-you-mean.js";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { nameOfFile } from "../model/data-set-name.js";
import type { CollectionEntry, DataSet, TextFile } from "../types.js";
import { dataFiles } from "./input/data-files.js";
import { filesIn, type InputOptions, noInputOptions, readReferences } from "./input/references.js";
import { InputFiles, isDataFile, isFolder } from "./input-files.js";
import type { DataFiles } from "./options.js";

/** The endings that isDataFile knows. */
const ending = /\.(?:json|jsonc|json5|yaml|yml)$/i;
const schemaEnding = /\.schema\.(?:json|jsonc|json5|yaml|yml)$/i;
const schemaEndings = ["json", "jsonc", "yaml", "yml"].map((format) => `.schema.${format}`);

/** The files of one data set. */
interface DataSetFiles {
  /** A file, or a folder of entries. */
  readonly data: string;
  readonly schema: string | undefined;
  /** Without it the name is the data's. */
  readonly name: string | undefined;
}

/**
 * The data sets of a folder, by name: each `NAME.json`, with `NAME.schema.json` if it is there, and each
 * folder `NAME` with the schema of its files.
 *
 * @throws CodegenError for a file that cannot be read, and a schema without data.
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
  const unused = new Map(schemas);
  const schemaless: string[] = [];
  const dataSets = data.map((file): DataSetFiles => {
    const name = file.replace(ending, "").replace(/\/$/, "");
    const schema = schemas.get(name);
    if (!unused.delete(name)) schemaless.push(file);
    return {
      data: join(folder, file),
      schema: schema === undefined ? undefined : join(folder, schema),
      name: undefined,
    };
  });
  for (const [name, schema] of unused) {
    const close = nearest(`${name}.json`, schemaless);
    problems.push(
      problemWith(join(folder, schema), {
        found: "a schema without data",
        expected: `${name}.json beside it, or the folder ${name} with its entries`,
        fix:
          close === undefined
            ? "add the data, or move the schema elsewhere"
            : `rename it to ${schemaFileOf(close)}, if it is the schema of ${close}`,
      }),
    );
  }
  if (data.length === 0 && problems.length === 0) {
    problems.push(
      problemWith(folder, {
        found: "no data sets",
        expected: "NAME.json files, each with NAME.schema.json if it has a schema",
        fix: "add one, or name another folder with --from, or one file with --data",
      }),
    );
  }
  if (problems.length > 0) throw new CodegenError(problems);
  return readAll(dataSets, files, options);
}

/**
 * Data sets by their files: each a file, a folder of entries, or one of the files that a pattern matches.
 * Without a schema's file, `NAME.schema.json` beside the data is read if it is there.
 */
export function readData(
  { data, schema, name }: DataFiles,
  files: InputFiles = new InputFiles(),
  options: InputOptions = noInputOptions,
): DataSet[] {
  const dataSets = dataFiles(data, files).map((file) => ({
    data: file,
    schema: schema ?? schemaBeside(file, files),
    name,
  }));
  return readAll(dataSets, files, options);
}

/** `ports.json` → `ports.schema.json`. */
export function schemaFileOf(dataFile: string): string {
  return `${withoutEnding(dataFile)}.schema.json`;
}

function schemaBeside(dataFile: string, files: InputFiles): string | undefined {
  return schemaEndings
    .map((format) => withoutEnding(dataFile) + format)
    .find((file) => files.has(file));
}

function withoutEnding(dataFile: string): string {
  return dataFile.replace(/[/\\]+$/, "").replace(ending, "");
}

function readAll(
  given: readonly DataSetFiles[],
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
  const entry = (file: string): CollectionEntry => {
    return { key: basename(file).replace(ending, ""), text: read(file), file };
  };
  const dataSets = given.map(({ data, schema, name }): DataSet => {
    const dataFile = data.replace(/[/\\]+$/, "");
    const isCollection = isFolder(data) && !isDataFile(dataFile);
    return {
      name: name ?? nameOfFile(dataFile),
      data: isCollection ? attempt(() => filesIn(dataFile, files), []).map(entry) : read(dataFile),
      dataFile,
      ...(schema !== undefined && { schema: read(schema), schemaFile: schema }),
    };
  });
  const { annotations } = options;
  const added = annotations && { file: annotations, text: read(annotations) };
  const schemas = dataSets.flatMap(({ schema, schemaFile = "" }): TextFile[] =>
    schema === undefined ? [] : [{ file: schemaFile, text: schema }],
  );
  const references = attempt(() => readReferences(schemas, options, files), []);
  if (problems.length > 0) throw new CodegenError(problems);
  return dataSets.map((dataSet) => ({
    ...dataSet,
    ...(references.length > 0 && { references }),
    ...(added && { annotations: added }),
  }));
}
