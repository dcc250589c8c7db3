import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DataSet } from "../types.js";
import { packagesFolder, readNote, writeNote } from "./cache-directory.js";

/*
 * A run that would write what is there need not be made. It is recognised by content, never by times: the
 * data and the schemas, the generator and the versions of its tools, and the files in the output folder are
 * what they were when the last run ended with nothing to tell. A file that was edited by hand is not. The
 * fingerprint of all that is noted by the output folder. `--check` never asks for it.
 */

export interface LastRun {
  /** Whether the last run that was noted left the folder like this, from data sets like these. */
  left(dataSets: readonly DataSet[], output: ReadonlyMap<string, string>): boolean;
  note(dataSets: readonly DataSet[], output: ReadonlyMap<string, string>): void;
}

/**
 * The last run that wrote to a folder.
 *
 * @returns nothing where the tools' versions cannot be told: there every run is made
 */
export function lastRunOf(out: string): LastRun | undefined {
  const packages = packagesFolder();
  if (packages === undefined) return undefined;
  const tools = toolsOf(packages);
  if (tools === undefined) return undefined;
  const parts = [...tools, ...ownCode()];
  const folder = resolve(out);
  return {
    left: (dataSets, output) => {
      const last = noted().get(folder);
      return last !== undefined && last === fingerprint(parts, dataSets, output);
    },
    note: (dataSets, output) => {
      // Folders that are gone are forgotten.
      const others = [...noted()].filter(([other]) => other !== folder && existsSync(other));
      const all = [...others, [folder, fingerprint(parts, dataSets, output)]];
      writeNote(note, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
    },
  };
}

const note = "last-runs.json";

/** The fingerprints by output folder. */
function noted(): ReadonlyMap<string, unknown> {
  try {
    return new Map(Object.entries(JSON.parse(readNote(note)?.toString() ?? "{}")));
  } catch {
    return new Map();
  }
}

/** The versions of what the generator calls; and of what these call, as installers note it. */
function toolsOf(packages: string): string[] | undefined {
  const require = createRequire(import.meta.url);
  try {
    const { dependencies } = require("json-as-const/package.json");
    const versions = Object.keys(dependencies).flatMap((tool) => [
      tool,
      String(require(`${tool}/package.json`).version),
    ]);
    const installed = installerNotes
      .map((note) => join(packages, note))
      .filter((note) => existsSync(note))
      .map((note) => readFileSync(note, "utf8"));
    return ["node", process.version, ...versions, ...installed];
  } catch {
    return undefined;
  }
}

/** npm's, pnpm's, Yarn's. */
const installerNotes = [".package-lock.json", ".modules.yaml", ".yarn-state.yml"];

/** All code that stands where this module stands, and below. */
function ownCode(): string[] {
  const folder = dirname(fileURLToPath(import.meta.url)).replace(/[\\/]command$/, "");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:ts|m?js)$/.test(path) && !path.endsWith(".d.ts"))
    .sort()
    .flatMap((path) => [path, readFileSync(join(folder, path), "utf8")]);
}

function fingerprint(
  parts: readonly string[],
  dataSets: readonly DataSet[],
  output: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha256");
  // Each part with its length, so that no two lists of parts are one text.
  const add = (part: string) => hash.update(`${part.length}:`).update(part);
  parts.forEach(add);
  for (const { name, data, schema, dataFile = "", schemaFile = "" } of dataSets) {
    ["data set", name, data, schema, dataFile, schemaFile].forEach(add);
  }
  for (const path of [...output.keys()].sort()) ["file", path, output.get(path) ?? ""].forEach(add);
  return hash.digest("hex");
}
