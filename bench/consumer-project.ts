import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lookups } from "./lookups.js";
import * as places from "./places.js";

/** The folder of a program of one file. */
export function project(consumer: string): string {
  const folder = mkdtempSync(join(places.workplace, "consumer-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), configurationOf("consumer.ts"));
  writeFileSync(join(folder, "consumer.ts"), consumer);
  return folder;
}

/** A program that has a module of so many entries among its own sources. */
export function withSources(module: string, count: number): string {
  const folder = project(lookups(count, "./wide.js"));
  writeFileSync(join(folder, "wide.ts"), module);
  return folder;
}

/** A program that has the module of another one as a package's declarations, or why there are none. */
export function withPackage(
  sources: string,
  count: number,
  compiler: string,
): { readonly folder: string } | { readonly refusal: string } {
  const folder = project(lookups(count, "wide"));
  const wide = join(folder, "node_modules/wide");
  mkdirSync(wide, { recursive: true });
  const manifest = { name: "wide", type: "module", types: "wide.d.ts" };
  writeFileSync(join(wide, "package.json"), JSON.stringify(manifest));
  const configuration = join(sources, "declarations.json");
  const emitted = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: wide };
  writeFileSync(configuration, configurationOf("wide.ts", emitted));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "--project", configuration], {
    encoding: "utf8",
  });
  return status === 0 ? { folder } : { refusal: stdout };
}

function configurationOf(file: string, more: object = {}): string {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2022",
    module: "nodenext",
    types: [],
    skipLibCheck: true,
    ...more,
  };
  return JSON.stringify({ compilerOptions, files: [file] });
}
