import { randomUUID } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { problemWith } from "../diagnostics/position.js";
import { CodegenError, type Problem } from "../diagnostics/problem.js";

/** A file to write, or to delete if there is no text. */
export interface Change {
  /** Relative to the output folder. */
  readonly path: string;
  readonly text: string | undefined;
}

/**
 * The texts of the files in the output folder, by path, without dot files. A link has a text that no
 * generated file has. A run writes no subfolders, so those belong to others.
 *
 * @throws CodegenError if the folder cannot be read
 */
export function readOutput(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  withFourParts(folder, () => {
    if (!isFolder(folder)) return;
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || entry.isDirectory()) continue;
      const isFile = entry.isFile();
      const text = isFile ? readFileSync(join(folder, entry.name), "utf8") : "not a regular file\n";
      texts.set(entry.name, text);
    }
  });
  return texts;
}

/**
 * Writes each file whole: at every moment it has the old text or the new one.
 *
 * @param onWritten gets the path of each file that has been written or deleted
 * @throws CodegenError if the folder cannot be written, or a link or a folder is in the place of a file
 */
export function writeOutput(
  folder: string,
  changes: readonly Change[],
  onWritten: (path: string) => void = () => {},
): void {
  if (changes.length === 0) return;
  withFourParts(folder, () => {
    makeFolder(folder);
    for (const { path } of changes) refuseIrregular(join(folder, path));
    for (const { path, text } of changes) {
      if (text === undefined) rmSync(join(folder, path), { force: true });
      else writeWhole(join(folder, path), text);
      onWritten(path);
    }
  });
}

/** Renames a temporary file. The usual libraries for this cut files short on a full disk, in silence. */
export function writeWhole(file: string, text: string): void {
  const temporary = join(dirname(file), `.json-as-const.${randomUUID()}`);
  try {
    writeFileSync(temporary, text, { flag: "wx", flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * What interrupted runs and earlier versions have left in the output folder. Nothing reads or deletes
 * these.
 *
 * @throws CodegenError if the folder cannot be read
 */
export function findLeftovers(folder: string): Problem[] {
  const problems: Problem[] = [];
  withFourParts(folder, () => {
    if (!isFolder(folder)) return;
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!/^\.(?:json-as-const|fieldkit-codegen)/.test(entry.name)) continue;
      problems.push(
        problemWith(`${folder}/${entry.name}`, {
          found: entry.isFile()
            ? "a temporary file of an interrupted run"
            : "a folder of an earlier version of the generator",
          expected: "generated files only",
          fix: "delete it, unless a run is in progress",
        }),
      );
    }
  });
  return problems;
}

/** Makes the folder and those above it. */
function makeFolder(folder: string): void {
  if (!exists(folder)) {
    mkdirSync(folder, { recursive: true });
    return;
  }
  if (lstatSync(folder).isSymbolicLink()) {
    const target = realpathSync(folder);
    const home = realpathSync(dirname(resolve(folder)));
    if (relative(home, target).startsWith("..")) {
      throw refusal(
        folder,
        `a link out of its folder, to ${target}`,
        "a folder",
        `name ${target} itself`,
      );
    }
  }
  if (!isFolder(folder)) throw refusal(folder, "a file", "a folder", "name a folder with --out");
}

function refuseIrregular(file: string): void {
  if (!exists(file)) return;
  const stats = lstatSync(file);
  if (stats.isFile()) return;
  const found = stats.isSymbolicLink()
    ? "a link"
    : stats.isDirectory()
      ? "a folder"
      : "not a regular file";
  throw refusal(file, found, "a file that the generator may replace", "move it away");
}

function isFolder(path: string): boolean {
  return exists(path) && statSync(path).isDirectory();
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function refusal(file: string, found: string, expected: string, fix: string): CodegenError {
  return new CodegenError([problemWith(file, { found, expected, fix })]);
}

const fixOf: Readonly<Record<string, string>> = {
  EACCES: "give yourself the right to write there, or name another folder with --out",
  EPERM: "give yourself the right to write there, or name another folder with --out",
  EROFS: "name a folder on a file system that can be written, with --out",
  ENOSPC: "free some space, and run the command again",
  EDQUOT: "free some space, and run the command again",
  ENOTDIR: "name a folder with --out",
};

/** Turns an error of the operating system into a problem with four parts. */
function withFourParts(folder: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    const code = codeOf(error);
    if (!(error instanceof Error) || typeof code !== "string") throw error;
    throw refusal(
      folder,
      error.message,
      "a folder that can be written",
      fixOf[code] ?? "make the folder writable, or name another with --out",
    );
  }
}
