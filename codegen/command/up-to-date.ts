import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { DataSet } from "../types.js";
import { writeWhole } from "./output-folder.js";

/** Everything that decides what a run writes. */
export interface RunInputs {
  readonly dataSets: readonly DataSet[];
  readonly out: string;
  readonly command: string;
}

/**
 * Whether the last recorded run had the same inputs, generator and tools, and left the same output.
 * All of them are compared by content, not by time.
 *
 * @param output the texts in the output folder, by path
 */
export function isUpToDate(inputs: RunInputs, output: ReadonlyMap<string, string>): boolean {
  const recorded = readRecord().get(resolve(inputs.out));
  return recorded !== undefined && recorded === fingerprint(inputs, output);
}

/** Records a run that ended without warnings. Does nothing if the cache directory cannot be written. */
export function recordRun(inputs: RunInputs, output: ReadonlyMap<string, string>): void {
  const file = recordFile();
  if (file === undefined) return;
  const folder = resolve(inputs.out);
  const others = [...readRecord()].filter(([other]) => other !== folder && existsSync(other));
  const record = Object.fromEntries([...others, [folder, fingerprint(inputs, output)]]);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
  } catch {
    // The next run generates.
  }
}

/** In the cache directory, which is safe to delete; undefined in a project without node_modules. */
function recordFile(folder: string = process.cwd()): string | undefined {
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) return join(packages, ".cache/json-as-const/last-runs.json");
  const parent = dirname(folder);
  return parent === folder ? undefined : recordFile(parent);
}

/** Fingerprints by output folder. */
function readRecord(): ReadonlyMap<string, unknown> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(recordFile() ?? "", "utf8"))));
  } catch {
    return new Map();
  }
}

function fingerprint(
  { dataSets, out, command }: RunInputs,
  output: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha256");
  // Each text with its length, so that no two lists of texts have the same fingerprint.
  const add = (text: string) => hash.update(`${text.length}:`).update(text);
  [...generatorAndTools(out), command].forEach(add);
  for (const { name, data, schema, dataFile = "", schemaFile = "" } of dataSets) {
    const ofSchema = schema === undefined ? ["no schema"] : ["schema", schema, schemaFile];
    ["data set", name, data, dataFile, ...ofSchema].forEach(add);
  }
  for (const path of [...output.keys()].sort()) ["file", path, output.get(path) ?? ""].forEach(add);
  return hash.digest("hex");
}

/** The generator's code, the versions of its tools, and that of the project's TypeScript. */
function generatorAndTools(out: string): string[] {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve("json-as-const/package.json"));
  const code = filesIn(home)
    .filter((path) => /\.(?:ts|m?js|hbs)$/.test(path) && !path.endsWith(".d.ts"))
    .flatMap((path) => [path, readFileSync(join(home, path), "utf8")]);
  const { dependencies } = require("json-as-const/package.json");
  const packages = require.resolve.paths("json-as-const") ?? [];
  const typescript = createRequire(join(resolve(out), "module.js"));
  return [
    process.version,
    ...code,
    ...Object.keys(dependencies).map((tool) => readFirst(packages, `${tool}/package.json`)),
    ...installerRecords.map((record) => readFirst(packages, record)),
    readFirst(typescript.resolve.paths("typescript") ?? [], "typescript/package.json"),
  ];
}

/** Of a package, without the packages in it. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      if (entry.name === "node_modules") return [];
      if (!entry.isDirectory()) return entry.name;
      return filesIn(join(folder, entry.name)).map((path) => `${entry.name}/${path}`);
    })
    .sort();
}

/** Where npm, pnpm and Yarn list the packages that they have installed, with those of the tools. */
const installerRecords = [".package-lock.json", ".modules.yaml", ".yarn-state.yml"];

function readFirst(folders: readonly string[], name: string): string {
  const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return file === undefined ? "none" : readFileSync(file, "utf8");
}
