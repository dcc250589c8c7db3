import { problemWith } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import type { DataSet } from "../types.js";

/**
 * What a name can be: of one file, on every system; of a module, whose specifier is a URL; and of one
 * line, because the header of the output names it.
 */
const legal = /^[^.\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|#%][^\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|#%]*$/u;

/** The ending of the files that are written beside a module, without `.ts`. */
const readerEnding = ".reader";

/** The problems of the names of data sets that are generated together. */
export function nameProblems(dataSets: readonly DataSet[]): Problem[] {
  const problems: Problem[] = [];
  const report = (file: string, found: string, expected: string): void => {
    problems.push(problemWith(file, { found, expected, fix: "rename it" }));
  };
  const seen = new Map<string, string>();
  for (const { name, dataFile, schemaFile } of dataSets) {
    const file = dataFile ?? `${name}.json`;
    for (const part of [name, baseName(schemaFile ?? name)]) {
      if (legal.test(part)) continue;
      report(file, `the name ${JSON.stringify(part)}`, expectedName);
      break;
    }
    if (name.toLowerCase().endsWith(readerEnding)) {
      report(
        file,
        `a data set whose name ends in "${readerEnding}"`,
        "another name, because NAME.reader.ts is the reader of NAME",
      );
    }
    const first = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    if (first === undefined) continue;
    report(
      file,
      `the data set ${JSON.stringify(name)} beside ${JSON.stringify(first)}`,
      "names that differ, also where upper and lower case are the same file",
    );
  }
  return problems;
}

const expectedName =
  'a name of one file: no /, \\, :, *, ?, ", <, >, |, #, % or control character, and no dot at the front';

/** The ending of a data file, with its dot; `.json` if it has none. */
export function fileEnding(file: string): string {
  return /\.[^./\\]+$/.exec(file)?.[0] ?? ".json";
}

/** `defs/common.schema.json` → `common`. */
export function schemaName(file: string): string {
  return baseName(file).replace(/(?:\.schema)?\.[^.]+$/i, "");
}

/** The file of a path, as either system writes paths. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
