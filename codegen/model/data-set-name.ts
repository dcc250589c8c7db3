import { problemWith } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import type { DataSet } from "../types.js";
import { camelCase, pascalCase } from "./identifiers.js";
import { secondEndings } from "./module-files.js";

/** What a name can be: of one file, on every system; and of a module, whose specifier is a URL. */
const legalName =
  /^[^.\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|#%][^\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|#%]*$/u;

/** What the header of the output can name: a file, on one line. */
const oneLine = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;

/** The problems of the names of data sets that are generated together. */
export function nameProblems(dataSets: readonly DataSet[]): Problem[] {
  const problems: Problem[] = [];
  const report = (file: string, found: string, expected: string): void => {
    problems.push(
      problemWith(file, { found, expected, fix: "rename it, or name one data file with --name" }),
    );
  };
  const fileOf = ({ name, dataFile = `${name}.json` }: DataSet): string => dataFile;
  const modules = new Map<string, DataSet>();
  const constants = new Map<string, DataSet>();
  for (const dataSet of dataSets) {
    const { name, schemaFile = "schema" } = dataSet;
    const file = fileOf(dataSet);
    if (!legalName.test(name)) report(file, `the name ${JSON.stringify(name)}`, expectedName);
    for (const part of [file, schemaFile].map(baseName)) {
      if (oneLine.test(part)) continue;
      report(file, `the file name ${JSON.stringify(part)}`, "a name without line breaks");
    }
    const ending = secondEndings.find((ending) => name.toLowerCase().endsWith(ending));
    if (ending !== undefined) {
      report(
        file,
        `a data set whose name ends in "${ending}"`,
        `another name, because NAME${ending}.ts belongs to NAME`,
      );
    }
    const sameModule = modules.get(name.toLowerCase());
    const sameConstant = constants.get(pascalCase(name));
    if (sameModule !== undefined) {
      report(
        file,
        `the data set ${JSON.stringify(name)} beside ${JSON.stringify(sameModule.name)} of ${fileOf(sameModule)}`,
        "names that differ, also where upper and lower case are the same file",
      );
    } else if (sameConstant !== undefined) {
      report(
        file,
        `the constant ${camelCase(name)}, which ${fileOf(sameConstant)} has too`,
        "names that differ in more than punctuation, so that one module can export both",
      );
    } else {
      modules.set(name.toLowerCase(), dataSet);
      constants.set(pascalCase(name), dataSet);
    }
  }
  return problems;
}

const expectedName =
  'a name of one file: no /, \\, :, *, ?, ", <, >, |, #, % or control character, and no dot at the front';

/** The name of a data file's module: without the ending, and without the dots of a hidden file. */
export function nameOfFile(file: string): string {
  return baseName(file)
    .replace(/\.(?:json|jsonc|json5|yaml|yml)$/i, "")
    .replace(/^\.+/, "");
}

/** `defs/common.schema.json` → `common`. */
export function schemaName(file: string): string {
  return baseName(file).replace(/(?:\.schema)?\.[^.]+$/i, "");
}

/** The file of a path, as either system writes paths. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
