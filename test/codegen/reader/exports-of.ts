import { transformSync } from "esbuild";

/** What a generated module exports that imports other modules by their specifiers. */
export function exportsOf(
  text: string,
  modules: ReadonlyMap<string, object>,
): Record<string, unknown> {
  const { code } = transformSync(text, { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  new Function("require", "module", code)((name: string) => modules.get(name), module);
  return module.exports;
}
