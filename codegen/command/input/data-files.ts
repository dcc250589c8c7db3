import { createRequire } from "node:module";
import { dirname } from "node:path";
import type * as tinyglobby from "tinyglobby";
import { problemWith } from "../../diagnostics/position.js";
import { CodegenError } from "../../diagnostics/problem.js";
import { type InputFiles, isDataFile, isFolder } from "../input-files.js";

/**
 * The data files that `--data` names: each a path or a pattern, such as `i18n/*.json`.
 *
 * @throws CodegenError for a pattern that no data file matches
 */
export function dataFiles(given: readonly string[], files: InputFiles): string[] {
  const found = given.flatMap((path) => {
    if (!/[*?[\]{}!]/.test(path) || files.has(path) || isFolder(path)) return path;
    // Required where it is needed: most runs name files.
    const { globSync }: typeof tinyglobby = createRequire(import.meta.url)("tinyglobby");
    const matching = globSync(path.replaceAll("\\", "/"), { expandDirectories: false })
      .filter(isDataFile)
      .sort();
    const [fixed = ""] = /^[^*?[\]{}!]*(?=\/)/.exec(path) ?? [];
    // A file that is added may match too.
    for (const folder of [fixed || ".", ...matching.map((file) => dirname(file))]) {
      if (isFolder(folder)) files.folders.add(folder);
    }
    if (matching.length > 0) return matching;
    throw new CodegenError([
      problemWith(path, {
        found: "no data file that matches",
        expected: "a pattern of files that end in .json, .jsonc, .yaml or .yml",
        fix: "correct the pattern; keep it in quotes, so that the shell leaves it alone",
      }),
    ]);
  });
  return [...new Set(found)];
}
