import { createRequire } from "node:module";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";

/**
 * The tools are optional peers, because who only uses the constants needs none of them.
 *
 * @returns what to tell about a tool that is not installed; undefined for any other error
 */
export function missingPackage(error: unknown): CodegenError | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  if (error.code !== "ERR_MODULE_NOT_FOUND" && error.code !== "MODULE_NOT_FOUND") return undefined;
  const specifier = /Cannot find (?:package|module) '([^']+)'/.exec(error.message)?.[1] ?? "";
  const { dependencies } = createRequire(import.meta.url)("json-as-const/package.json");
  const tools: Readonly<Record<string, string>> = dependencies;
  const name = Object.keys(tools).find(
    (tool) => specifier === tool || specifier.startsWith(`${tool}/`),
  );
  if (name === undefined) return undefined;
  const all = Object.entries(tools).map(([tool, range]) => `${tool}@${range}`);
  return new CodegenError([
    problemWith("package.json", {
      found: `no package ${name}`,
      expected: "the generator's tools, which are optional peer dependencies",
      fix: `npm install --save-dev ${all.join(" ")}`,
    }),
  ]);
}
