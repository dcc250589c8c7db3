import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Builds a module of codegen/ for node alone, which starts faster than a TypeScript runner.
 *
 * @param folder gets the package: code, templates, meta-schemas, package.json and a link to node_modules
 * @returns the path of the JavaScript
 */
export function bundle(module: string, folder: string): string {
  buildSync({
    entryPoints: [join(root, `codegen/${module}.ts`)],
    outdir: join(folder, "dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  for (const name of ["package.json", "templates", "json-schema/meta-schemas"]) {
    cpSync(join(root, "codegen", name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  return join(folder, `dist/${module.slice(module.lastIndexOf("/") + 1)}.mjs`);
}
