import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import { problemWith } from "../diagnostics/position.js";
import type { InputFiles } from "./input-files.js";
import type { RunResult } from "./run-result.js";

/** Watchers of the folders of input files: of folders, because editors replace files. */
export class WatchedFolders {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #signal: AbortSignal;
  readonly #onChange: (folder: string, file: string | null) => void;

  constructor(signal: AbortSignal, onChange: (folder: string, file: string | null) => void) {
    this.#signal = signal;
    this.#onChange = onChange;
  }

  /**
   * Watches the folders of these files and no others.
   *
   * @returns the problem with the last folder that cannot be watched, if there is one
   */
  update(files: InputFiles): RunResult | undefined {
    const folders = new Set([...files.folders, ...[...files.asked].map((file) => dirname(file))]);
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    let failed: RunResult | undefined;
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      try {
        const changed = (_: unknown, file: string | null) => this.#onChange(folder, file);
        const watcher = watch(folder, { signal: this.#signal }, changed);
        this.#watchers.set(
          folder,
          watcher.on("error", () => this.#onChange(folder, null)),
        );
      } catch (error) {
        failed = unwatchable(folder, error);
      }
    }
    return failed;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }
}

function unwatchable(folder: string, error: unknown): RunResult {
  const problem = problemWith(folder, {
    found: error instanceof Error ? error.message : String(error),
    expected: "a folder that can be watched",
    fix: "correct the path, or run the command without --watch",
  });
  return { exitCode: 1, problems: [problem], warnings: [], files: [], unions: [], hints: [] };
}
