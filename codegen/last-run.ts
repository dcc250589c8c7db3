import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DataSet } from "./generate.js";

/*
 * What the last run that had nothing to tell was made of, and what it made: if the data, the schemas,
 * the generator with its tools, and the files in the output folder are what they were then, to generate
 * again would give what is there. A file that was edited by hand is not what it was. The note is kept
 * where npm keeps the packages, so it is no part of the project, and a fresh clone has none; `--check`
 * never asks for it.
 */

const tools = [
  "ajv",
  "ajv-draft-04",
  "handlebars",
  "json-schema-to-typescript",
  "jsonc-parser",
  "ts-morph",
];

/** A fingerprint of all that a run depends on and of what it found in the output folder. */
export function fingerprint(
  dataSets: readonly DataSet[],
  output: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha256");
  // Each part with its length, so that no two lists of parts are one text.
  const add = (...parts: readonly string[]): void => {
    for (const part of parts) hash.update(`${part.length}:`).update(part);
  };
  addGenerator(add);
  for (const { name, data, schema, dataFile = "", schemaFile = "" } of dataSets) {
    add("data set", name, data, schema, dataFile, schemaFile);
  }
  for (const path of [...output.keys()].sort()) add("file", path, output.get(path) ?? "");
  return hash.digest("hex");
}

/** Its own code, and the versions of what it calls. */
function addGenerator(add: (...parts: string[]) => void): void {
  const folder = dirname(fileURLToPath(import.meta.url));
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (/\.(?:ts|js|hbs)$/.test(path) && !path.endsWith(".d.ts")) {
      add(path, readFileSync(join(folder, path), "utf8"));
    }
  }
  const require = createRequire(import.meta.url);
  for (const tool of tools) {
    const { version } = JSON.parse(readFileSync(require.resolve(`${tool}/package.json`), "utf8"));
    add(tool, String(version));
  }
  add("node", process.version);
}

/** Whether the last run that wrote to the folder ended with this fingerprint. */
export function isLastRun(out: string, print: string): boolean {
  try {
    return readFileSync(noteFile(out), "utf8") === print;
  } catch {
    return false;
  }
}

/** Notes the fingerprint; where there is no folder of packages, or it cannot be written, there is no note. */
export function noteLastRun(out: string, print: string): void {
  const file = noteFile(out);
  try {
    readdirSync("node_modules");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, print);
  } catch {
    // The next run generates again.
  }
}

function noteFile(out: string): string {
  const name = createHash("sha256").update(resolve(out)).digest("hex").slice(0, 16);
  return join("node_modules", ".cache", "fieldkit-codegen", name);
}
