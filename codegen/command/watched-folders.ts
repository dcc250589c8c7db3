import { existsSync, type FSWatcher, statSync, watch } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { problemWith } from "../diagnostics/position.js";
import type { InputFiles } from "./input-files.js";
import type { RunResult } from "./run-result.js";

/** A watcher, and the folder that it watches: another one may have taken its path since. */
interface Watched {
  readonly watcher: FSWatcher;
  readonly identity: string;
}

/**
 * Watchers of the folders of input files: of folders, because editors replace files; and of the folders
 * above them, because a checkout replaces folders.
 */
export class WatchedFolders {
  readonly #watched = new Map<string, Watched>();
  #folders: ReadonlySet<string> = new Set();
  readonly #signal: AbortSignal;
  readonly #onChange: (folder: string, file: string | null) => void;

  constructor(signal: AbortSignal, onChange: (folder: string, file: string | null) => void) {
    this.#signal = signal;
    this.#onChange = onChange;
  }

  /**
   * Watches the folders of these files and no others.
   *
   * @param isFirst whether a folder that does not exist is a problem; later it is one of the run
   * @returns the problem with the last folder that cannot be watched, if there is one
   */
  update(files: InputFiles, isFirst = false): RunResult | undefined {
    this.#folders = new Set([...files.folders, ...[...files.asked].map((file) => dirname(file))]);
    const wanted = new Map<string, (file: string | null) => void>();
    for (const folder of this.#folders) {
      wanted.set(folder, (file) => this.#onChange(folder, file));
      const above = existingAbove(resolve(folder));
      wanted.set(`${above}/`, (file) => {
        if (file === null || this.#leadsBelow(above, file)) this.#onChange(folder, null);
      });
    }
    for (const [key, { watcher, identity }] of this.#watched) {
      if (wanted.has(key) && identity === identityOf(key)) continue;
      watcher.close();
      this.#watched.delete(key);
    }
    let failed: RunResult | undefined;
    for (const [key, changed] of wanted) {
      if (this.#watched.has(key)) continue;
      try {
        const watcher = watch(key, { signal: this.#signal }, (_, file) => changed(file));
        watcher.on("error", () => changed(null));
        this.#watched.set(key, { watcher, identity: identityOf(key) });
      } catch (error) {
        if (isFirst || existsSync(key)) failed = unwatchable(key, error);
      }
    }
    return failed;
  }

  /** Whether a name in a folder is on the way to a watched one. */
  #leadsBelow(above: string, name: string): boolean {
    const paths = [...this.#folders].map((folder) => relative(above, resolve(folder)));
    return paths.some((path) => path.split(sep)[0] === name);
  }

  close(): void {
    for (const { watcher } of this.#watched.values()) watcher.close();
  }
}

function identityOf(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.dev} ${stats.ino}`;
}

/** The nearest folder above a path that exists. */
function existingAbove(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

function unwatchable(folder: string, error: unknown): RunResult {
  const problem = problemWith(folder, {
    found: error instanceof Error ? error.message : String(error),
    expected: "a folder that can be watched",
    fix: "correct the path, or run the command without --watch",
  });
  return { exitCode: 1, problems: [problem], warnings: [], files: [], unions: [], hints: [] };
}
