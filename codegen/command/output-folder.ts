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
import { problemWith } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { hasLeftovers, RunFolderBusy, Unfinished, withRunFolder } from "./run-folder.js";

/*
 * The folder that the generator writes. A run's files are written in a workplace inside it first, and
 * then renamed over the old ones: all of them, or none. What is to be renamed is noted beforehand
 * (`commit.json`), so a run that is killed between two renames is finished by the next one; one that
 * is killed before is forgotten.
 */

/** A file to write, or to delete where there is no text. */
export interface Change {
  readonly path: string;
  readonly text: string | undefined;
}

/**
 * The texts of the files in the folder, by path; dot-files are nobody's business.
 *
 * @param below whether the folders below are read too
 */
export function readOutput(folder: string, below: boolean): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (path: string): void => {
    const entries = readdirSync(join(folder, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".")) continue;
      const inside = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (below) visit(inside);
      } else if (entry.isFile()) texts.set(inside, readFileSync(join(folder, inside), "utf8"));
      else texts.set(inside, "no regular file\n");
    }
  };
  guarded(folder, () => {
    if (isFolder(folder)) visit("");
  });
  return texts;
}

/**
 * Writes all of the changes or none of them. Other runs wait meanwhile, so what `decide` sees is what
 * its changes are made to.
 *
 * @param decide says what to change; it may be asked twice
 * @throws CodegenError if the folder cannot be written, or something in it is no regular file.
 */
export function writeOutput(folder: string, decide: () => readonly Change[]): void {
  guarded(folder, () => {
    prepareFolder(folder);
    // Nothing to do is the usual case, and needs no right to write.
    if (!hasLeftovers(folder) && decide().length === 0) return;
    withRunFolder(folder, (runFolder) => {
      finish(folder, runFolder);
      const changes = decide();
      for (const { path } of changes) refuseIrregular(join(folder, path));
      if (changes.length === 0) return;
      const moves: Move[] = changes.map(({ path, text }, index) => {
        if (text === undefined) return { path, staged: undefined };
        const staged = `${index}`;
        writeFileSync(join(runFolder, staged), text, { flush: true });
        return { path, staged };
      });
      writeFileSync(join(runFolder, "commit.tmp"), JSON.stringify(moves), { flush: true });
      renameSync(join(runFolder, "commit.tmp"), join(runFolder, "commit.json"));
      finish(folder, runFolder);
    });
  });
}

/** Finishes or forgets what killed runs left. Before a run: what it compares with must be whole. */
export function recover(folder: string): void {
  guarded(folder, () => {
    if (!exists(folder)) return;
    prepareFolder(folder);
    if (hasLeftovers(folder)) withRunFolder(folder, (runFolder) => finish(folder, runFolder));
  });
}

interface Move {
  readonly path: string;
  readonly staged: string | undefined;
}

/** Renames what commit.json notes, if there is one; what is renamed already is passed over. */
function finish(folder: string, runFolder: string): void {
  const commit = join(runFolder, "commit.json");
  if (!exists(commit)) return;
  try {
    const moves: readonly Move[] = JSON.parse(readFileSync(commit, "utf8"));
    for (const { path, staged } of moves) {
      if (staged === undefined) rmSync(join(folder, path), { force: true });
      else if (exists(join(runFolder, staged))) {
        renameSync(join(runFolder, staged), join(folder, path));
      }
    }
    rmSync(commit);
  } catch (error) {
    throw new Unfinished(error);
  }
}

/** Makes the folder, but not the way to it: a wrong path is more likely than a wish for three folders. */
function prepareFolder(folder: string): void {
  if (!exists(folder)) {
    // Not `recursive`; another run may have made it meanwhile.
    try {
      mkdirSync(folder);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
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

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function refusal(file: string, found: string, expected: string, fix: string): CodegenError {
  return new CodegenError([problemWith(file, { found, expected, fix })]);
}

function busy({ path }: RunFolderBusy): CodegenError {
  return refusal(
    path,
    "another run, which has not ended for 20 s",
    "one run at a time",
    `wait for it; if there is none, delete ${basename(path)}`,
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
    if (error instanceof RunFolderBusy) throw busy(error);
    if (error instanceof Unfinished) {
      throw refusal(
        folder,
        `${error.message}, while the new files were put in their places`,
        "a folder that can be written",
        "remove the cause and run it again: the rest is finished then",
      );
    }
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
