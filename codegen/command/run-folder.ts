import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/*
 * The folder of the run that writes: its workplace, and the lock that keeps other runs out. It comes
 * into being whole, by a rename, and always holds one file that names its owner. Of several runs that
 * find the owner dead, one takes the folder over, by renaming that file: its name is the dead owner's,
 * so whoever comes second finds it gone. What the dead one left in the folder is the heir's to finish.
 */

const runFolderName = ".json-as-const";
const ownerPrefix = "owner.";
const patienceMilliseconds = 20_000;
const remoteSilenceMilliseconds = 10_000;

/** The process and its machine: a folder can be shared by machines, or containers, with equal process ids. */
const ownId = `${process.pid}.${hostname().replace(/[^\w-]/g, "_")}`;

/** Another run has kept the folder for longer than anyone would wait. */
export class RunFolderBusy extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} belongs to another run`);
    this.path = path;
  }
}

/** What was begun must be finished by another run: the workplace stays as it is. */
export class Unfinished extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Runs with the folder locked.
 *
 * @param run gets the path of the workplace, where it finds what a killed run left there
 */
export function withRunFolder<Result>(folder: string, run: (runFolder: string) => Result): Result {
  const runFolder = join(folder, runFolderName);
  const deadline = Date.now() + patienceMilliseconds;
  while (!tryCreate(runFolder) && !tryInherit(runFolder)) {
    if (Date.now() > deadline) throw new RunFolderBusy(runFolder);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 + Math.random() * 20);
  }
  try {
    for (const name of besides(folder)) {
      if (isAbandoned(name.slice(runFolderName.length + 1), join(folder, name)))
        remove(folder, name);
    }
    const result = run(runFolder);
    release(folder);
    return result;
  } catch (error) {
    if (!(error instanceof Unfinished)) release(folder);
    throw error;
  }
}

/** Renamed first: at no moment is there a lock without an owner. */
function release(folder: string): void {
  const released = `${runFolderName}.${ownId}`;
  remove(folder, released);
  renameSync(join(folder, runFolderName), join(folder, released));
  remove(folder, released);
}

/** Whether a run that did not come to its end left something in the folder. */
export function hasLeftovers(folder: string): boolean {
  return readdirSync(folder).some((name) => name.startsWith(runFolderName));
}

function tryCreate(runFolder: string): boolean {
  const prepared = `${runFolder}.${ownId}`;
  rmSync(prepared, { recursive: true, force: true });
  mkdirSync(prepared);
  try {
    writeFileSync(join(prepared, ownerPrefix + ownId), "");
    renameSync(prepared, runFolder);
    return true;
  } catch (error) {
    rmSync(prepared, { recursive: true, force: true });
    // A folder that is not empty cannot be replaced; Windows replaces none.
    if (["ENOTEMPTY", "EEXIST", "EPERM"].includes(String(codeOf(error)))) return false;
    throw error;
  }
}

function tryInherit(runFolder: string): boolean {
  try {
    const owner = readdirSync(runFolder).find((name) => name.startsWith(ownerPrefix));
    if (owner === undefined || !isAbandoned(owner.slice(ownerPrefix.length), runFolder))
      return false;
    renameSync(join(runFolder, owner), join(runFolder, ownerPrefix + ownId));
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** The workplaces that are not, or no longer, the lock. */
function besides(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith(`${runFolderName}.`));
}

function isAbandoned(id: string, path: string): boolean {
  // This process does not hold it: an earlier one had the same number.
  if (id === ownId) return true;
  const [, processId = "", host] = /^(\d+)\.(.*)$/.exec(id) ?? [];
  if (host === ownId.slice(ownId.indexOf(".") + 1)) return !isAlive(Number(processId));
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - changed > remoteSilenceMilliseconds;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function remove(folder: string, name: string): void {
  rmSync(join(folder, name), { recursive: true, force: true });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
