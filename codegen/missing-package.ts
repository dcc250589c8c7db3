import { createRequire } from "node:module";

/**
 * The tools are optional peers, because who only uses the constants needs none of them.
 *
 * @returns what to tell about a tool that is not installed; undefined for any other error
 */
export function missingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  if (error.code !== "ERR_MODULE_NOT_FOUND" && error.code !== "MODULE_NOT_FOUND") return undefined;
  const specifier = /Cannot find (?:package|module) '([^']+)'/.exec(error.message)?.[1] ?? "";
  const { peerDependencies } = createRequire(import.meta.url)("fieldkit-capabilities/package.json");
  const tools: Readonly<Record<string, string>> = peerDependencies;
  const name = Object.keys(tools).find(
    (tool) => specifier === tool || specifier.startsWith(`${tool}/`),
  );
  if (name === undefined) return undefined;
  const all = Object.entries(tools).map(([tool, range]) => `${tool}@${range}`);
  return [
    `the generator needs the package ${name}, which is not installed`,
    `Install its tools: npm install --save-dev ${all.join(" ")}`,
  ].join("\n");
}
