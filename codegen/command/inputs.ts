import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { nearest } from "../diagnostics/did-you-mean.js";
import { lineAndColumn, problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";
import type { DataSet } from "../types.js";

/**
 * The data sets of a folder: each `NAME.json` with its `NAME.schema.json`, by name.
 *
 * @throws CodegenError for a file that cannot be read, data without a schema, and a schema without data.
 */
export function readFolder(folder: string): DataSet[] {
  const files = listFolder(folder).filter((file) => file.endsWith(".json"));
  const schemas = new Set(files.filter((file) => file.endsWith(".schema.json")));
  const data = files.filter((file) => !schemas.has(file));
  const problems: Problem[] = [];
  for (const file of data) {
    const schema = file.replace(/json$/, "schema.json");
    if (schemas.delete(schema)) continue;
    const names = [...schemas].map((other) => other.replace(/\.schema\.json$/, ""));
    const close = nearest(file.replace(/\.json$/, ""), names);
    problems.push(
      problemWith(join(folder, file), {
        found: "data without a schema",
        expected: `${schema} beside it`,
        fix: close === undefined ? `write ${schema}` : `rename ${close}.schema.json to ${schema}?`,
      }),
    );
  }
  for (const schema of schemas) {
    problems.push(
      problemWith(join(folder, schema), {
        found: "a schema without data",
        expected: `${schema.replace(/schema\.json$/, "json")} beside it`,
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
  return readAll(
    data.map((file) => [join(folder, file), join(folder, file.replace(/json$/, "schema.json"))]),
  );
}

/** One data set by its two files; its name is the data file's, without the ending. */
export function readPair(dataFile: string, schemaFile: string): DataSet[] {
  return readAll([[dataFile, schemaFile]]);
}

function readAll(pairs: readonly (readonly [string, string])[]): DataSet[] {
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
  const dataSets = pairs.map(([dataFile, schemaFile]) => ({
    name: basename(dataFile).replace(/\.json$/i, ""),
    data: read(dataFile),
    schema: read(schemaFile),
    dataFile,
    schemaFile,
  }));
  if (problems.length > 0) throw new CodegenError(problems);
  return dataSets;
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw unreadable(folder, error, "a folder of data sets", "name the folder with --from");
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
  const reason = error instanceof Error ? error.message : String(error);
  return new CodegenError([problemWith(file, { found: reason, expected, fix })]);
}
