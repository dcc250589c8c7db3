import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../diagnostics/did-you-mean.js";
import { lineAndColumn, problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import { nameOfFile } from "../model/data-set-name.js";
import type { DataSet } from "../types.js";
import type { DataSetFiles } from "./options.js";

/**
 * The data sets of a folder: each `NAME.json`, with `NAME.schema.json` if it is there, by name.
 *
 * @throws CodegenError for a file that cannot be read, and a schema without data.
 */
export function readFolder(folder: string): DataSet[] {
  const files = listFolder(folder).filter((file) => file.endsWith(".json"));
  const schemas = new Set(files.filter((file) => file.endsWith(".schema.json")));
  const data = files.filter((file) => !schemas.has(file));
  const problems: Problem[] = [];
  const schemaless: string[] = [];
  const dataSets: DataSetFiles[] = data.map((file) => {
    const schema = schemaFileOf(file);
    const hasSchema = schemas.delete(schema);
    if (!hasSchema) schemaless.push(file);
    return {
      data: join(folder, file),
      schema: hasSchema ? join(folder, schema) : undefined,
      name: undefined,
    };
  });
  for (const schema of schemas) {
    const file = schema.replace(/schema\.json$/, "json");
    const close = nearest(file, schemaless);
    problems.push(
      problemWith(join(folder, schema), {
        found: "a schema without data",
        expected: `${file} beside it`,
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
  return readAll(dataSets);
}

/** One data set by its files. Without a schema's file, `NAME.schema.json` beside the data is read if it is there. */
export function readDataSet(files: DataSetFiles): DataSet[] {
  const { schema = existing(schemaFileOf(files.data)) } = files;
  return readAll([{ ...files, schema }]);
}

/** `ports.json` → `ports.schema.json`. */
export function schemaFileOf(dataFile: string): string {
  return `${dataFile.replace(/\.json$/i, "")}.schema.json`;
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function readAll(files: readonly DataSetFiles[]): DataSet[] {
  const problems: Problem[] = [];
  const read = (file: string): string => {
    try {
      return readText(file);
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
      return "";
    }
  };
  const dataSets = files.map(({ data, schema, name }) => ({
    name: name ?? nameOfFile(data),
    data: read(data),
    dataFile: data,
    ...(schema !== undefined && { schema: read(schema), schemaFile: schema }),
  }));
  if (problems.length > 0) throw new CodegenError(problems);
  return dataSets;
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw unreadable(
      folder,
      error,
      "a folder of data sets",
      "name the folder with --from, or one file: --data FILE --out DIR",
    );
  }
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw unreadable(file, error, "a file that can be read", "check the path and its permissions");
  }
  try {
    return decode(bytes);
  } catch {
    const valid = validPrefix(bytes);
    const before = decode(bytes.subarray(0, valid));
    throw new CodegenError([
      {
        file,
        ...lineAndColumn(before, before.length),
        pointer: "",
        found: `the byte 0x${bytes[valid]?.toString(16).padStart(2, "0")}, which is not UTF-8`,
        expected: "a file in UTF-8",
        fix: "save the file in UTF-8",
      },
    ]);
  }
}

/** @throws TypeError for bytes that are not UTF-8 */
function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The number of bytes before the first byte that is not UTF-8. */
function validPrefix(bytes: Uint8Array): number {
  const isValid = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValid(middle)) valid = middle;
    else invalid = middle;
  }
  // A character that the invalid byte cuts short does not count.
  while (valid > 0 && !isWhole(bytes.subarray(0, valid))) valid -= 1;
  return valid;
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function unreadable(file: string, error: unknown, expected: string, fix: string): CodegenError {
  const reason = reasonOf(error);
  return new CodegenError([problemWith(file, { found: reason, expected, fix })]);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "nothing of that name",
  EISDIR: "a folder",
  ENOTDIR: "a file",
  EACCES: "no permission to read it",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return reasons[code] ?? error.message;
}
