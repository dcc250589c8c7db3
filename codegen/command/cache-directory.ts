import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Where runs leave what makes the next one shorter, and what nobody misses that deletes it: among the
 * packages that the generator calls. Nowhere else: who can write there can change the packages as well.
 */

/** The folder of packages that has the generator's tools, from the generator upwards. */
export function packagesFolder(
  from: string = dirname(fileURLToPath(import.meta.url)),
): string | undefined {
  const folder = join(from, "node_modules");
  if (existsSync(join(folder, "ts-morph"))) return folder;
  const above = dirname(from);
  return above === from ? undefined : packagesFolder(above);
}

/** @returns nothing if there is no such note. */
export function readNote(name: string): Buffer | undefined {
  const file = noteFile(name);
  try {
    return file === undefined ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all; not at all where nothing can be written. */
export function writeNote(name: string, content: string | Uint8Array): void {
  const file = noteFile(name);
  if (file === undefined) return;
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch {
    // The next run takes the longer way.
    if (existsSync(temporary)) rmSync(temporary);
  }
}

function noteFile(name: string): string | undefined {
  const packages = packagesFolder();
  return packages === undefined ? undefined : join(packages, ".cache/json-as-const", name);
}
