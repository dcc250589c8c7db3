import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/*
 * Where runs leave what makes the next one shorter, and what nobody misses that deletes it: where the
 * project's packages are installed.
 */

/** The nearest folder of packages, from the working folder upwards. */
export function packagesFolder(from: string = process.cwd()): string | undefined {
  const folder = join(from, "node_modules");
  if (existsSync(folder)) return folder;
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
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, content);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // The next run takes the longer way.
  }
}

function noteFile(name: string): string | undefined {
  const packages = packagesFolder();
  return packages === undefined ? undefined : join(packages, ".cache/fieldkit-codegen", name);
}
