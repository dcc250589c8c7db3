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
import { basename, dirname, join, relative, resolve } from "node:path";
import { problemWith } from "./position.js";
import { CodegenError } from "./problem.js";

/*
 * The folder that the generator writes. A run's files are written beside their places first, in a
 * folder of that run, and then renamed over the old ones, which cannot fail half way. What is to be
 * renamed is noted first (`commit.json`), so that a run that was killed meanwhile is completed by the
 * next one; one that was killed before is forgotten. The folder of a run is also its lock.
 */

/** A file to write, or to delete where there is no text. */
export interface Change {
  readonly path: string;
  readonly text: string | undefined;
}

const runFolderName = ".fieldkit-codegen";
const patienceMilliseconds = 20_000;

/** The texts of all files in the folder and below, by path; dot-files are nobody's business. */
export function readOutput(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(below);
      else if (entry.isFile()) texts.set(below, readFileSync(join(folder, below), "utf8"));
      else if (entry.isSymbolicLink()) texts.set(below, `a link to ${realTarget(folder, below)}\n`);
    }
  };
  guarded(folder, () => {
    if (isFolder(folder)) visit("");
  });
  return texts;
}

/**
 * Writes all of the changes or none of them.
 *
 * @throws CodegenError if the folder cannot be written, or something in it is no regular file.
 */
export function writeOutput(folder: string, changes: readonly Change[]): void {
  guarded(folder, () => {
    for (const { path } of changes) refuseIrregular(join(folder, path));
    if (changes.length === 0) return;
    withRunFolder(folder, (runFolder) => {
      const moves: Move[] = changes.map(({ path, text }, index) => {
        if (text === undefined) return { path, staged: undefined };
        const staged = `${index}`;
        writeFileSync(join(runFolder, staged), text, { flush: true });
        return { path, staged };
      });
      writeFileSync(join(runFolder, "commit.tmp"), JSON.stringify(moves), { flush: true });
      renameSync(join(runFolder, "commit.tmp"), join(runFolder, "commit.json"));
      complete(folder, runFolder);
    });
  });
}

/** Completes or forgets what killed runs left. Before a run, because what it compares with must be whole. */
export function recover(folder: string): void {
  guarded(folder, () => {
    prepareFolder(folder);
    if (leftovers(folder).length > 0) withRunFolder(folder, () => {});
  });
}

interface Move {
  readonly path: string;
  readonly staged: string | undefined;
}

/** Renames what commit.json notes; what is renamed already is passed over. */
function complete(folder: string, runFolder: string): void {
  const moves: readonly Move[] = JSON.parse(readFileSync(join(runFolder, "commit.json"), "utf8"));
  for (const { path, staged } of moves) {
    if (staged === undefined) rmSync(join(folder, path), { force: true });
    else if (exists(join(runFolder, staged))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(join(runFolder, staged), join(folder, path));
    }
  }
}

function withRunFolder(folder: string, run: (runFolder: string) => void): void {
  const runFolder = join(folder, runFolderName);
  const deadline = Date.now() + patienceMilliseconds;
  while (!tryCreate(runFolder)) {
    if (isAbandoned(runFolder)) setAside(runFolder);
    else if (Date.now() > deadline) throw busy(runFolder);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  try {
    for (const leftover of leftovers(folder)) {
      if (leftover === runFolderName) continue;
      const abandoned = join(folder, leftover);
      if (exists(join(abandoned, "commit.json"))) complete(folder, abandoned);
      rmSync(abandoned, { recursive: true, force: true });
    }
    run(runFolder);
  } finally {
    rmSync(runFolder, { recursive: true, force: true });
  }
}

function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith(runFolderName));
}

/** mkdir is atomic: of several runs one gets the folder. */
function tryCreate(runFolder: string): boolean {
  try {
    mkdirSync(runFolder);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(runFolder, "owner"), String(process.pid));
  return true;
}

function isAbandoned(runFolder: string): boolean {
  try {
    const owner = Number(readFileSync(join(runFolder, "owner"), "utf8"));
    if (owner > 0) return !isAlive(owner);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  // Killed, or about to write its number: a moment tells.
  try {
    return Date.now() - statSync(runFolder).mtimeMs > 2_000;
  } catch {
    return false;
  }
}

/** Of several runs that find an abandoned folder, the rename lets one win. */
function setAside(runFolder: string): void {
  const aside = `${runFolder}.${process.pid}.${Date.now()}`;
  try {
    renameSync(runFolder, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  // Another run may have set it aside and begun anew since: give its folder back.
  if (!isAbandoned(aside)) renameSync(aside, runFolder);
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Makes the folder, but not the way to it: a wrong path is more likely than a wish for three folders. */
function prepareFolder(folder: string): void {
  if (!exists(folder)) {
    mkdirSync(folder);
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
      : "no regular file";
  throw refusal(file, found, "a file that the generator may replace", "move it away");
}

function isFolder(path: string): boolean {
  return exists(path) && statSync(path).isDirectory();
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function realTarget(folder: string, path: string): string {
  try {
    return relative(realpathSync(folder), realpathSync(join(folder, path)));
  } catch {
    return "nothing";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function refusal(file: string, found: string, expected: string, fix: string): CodegenError {
  return new CodegenError([problemWith(file, { found, expected, fix })]);
}

function busy(runFolder: string): CodegenError {
  return refusal(
    runFolder,
    "another run, which has not ended for 20 s",
    "one run at a time",
    `wait for it; if there is none, delete ${basename(runFolder)}`,
  );
}

const fixOf: Readonly<Record<string, string>> = {
  EACCES: "give yourself the right to write there, or name another folder with --out",
  EPERM: "give yourself the right to write there, or name another folder with --out",
  EROFS: "name a folder on a file system that can be written, with --out",
  ENOSPC: "free some space: nothing has been changed",
  EDQUOT: "free some space: nothing has been changed",
  ENOENT: "make the folder above it first, or correct the path",
  ENOTDIR: "name a folder with --out",
};

/** What the operating system refuses, told as every other refusal. */
function guarded(folder: string, action: () => void): void {
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
