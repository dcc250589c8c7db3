import { type FSWatcher, watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";
import { problemWith } from "../diagnostics/position.js";
import { schemaFileOf } from "./inputs.js";
import type { Options, Source } from "./options.js";
import { report, type Streams } from "./report.js";
import { run } from "./run.js";
import type { RunResult } from "./run-result.js";

/** An editor saves in several steps, and a checkout touches many files. */
const quietMilliseconds = 100;

/**
 * Runs, and again after every save, until the process is interrupted. Problems are reported and leave
 * the output as it is.
 */
export async function watch(
  options: Options,
  streams: Streams,
  signal: AbortSignal = interruption(),
): Promise<RunResult> {
  let wake = (): void => {};
  let changed = true;
  const watchers: FSWatcher[] = [];
  for (const [folder, isInput] of foldersOf(options.source)) {
    try {
      const watcher = watchFolder(folder, { signal }, (_, file) => {
        if (file !== null && !isInput(file)) return;
        changed = true;
        wake();
      });
      watchers.push(watcher.on("error", wake));
    } catch (error) {
      for (const watcher of watchers) watcher.close();
      const result = unwatchable(folder, error);
      report(result, options, streams);
      return result;
    }
  }
  signal.addEventListener("abort", () => wake());
  let last: RunResult | undefined;
  try {
    while (!signal.aborted) {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        await new Promise((resolve) => setTimeout(resolve, quietMilliseconds));
        continue;
      }
      changed = false;
      const result = await run(options);
      // A save that changes nothing is not reported.
      if (!isQuiet(result) || last === undefined || last.exitCode !== 0) {
        report(result, options, streams);
      }
      last = result;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
  return last ?? run(options);
}

function unwatchable(folder: string, error: unknown): RunResult {
  const problem = problemWith(folder, {
    found: error instanceof Error ? error.message : String(error),
    expected: "a folder that can be watched",
    fix: "correct the path, or run the command without --watch",
  });
  return { exitCode: 1, problems: [problem], warnings: [], files: [], unions: [], hints: [] };
}

function isQuiet({ exitCode, files, warnings }: RunResult): boolean {
  return exitCode === 0 && warnings.length === 0 && !files.some(({ own }) => own);
}

/** Folders, because editors replace files; each with a test for its input files. */
function foldersOf(source: Source): [folder: string, isInput: (file: string) => boolean][] {
  if ("folder" in source) return [[source.folder, (file) => file.endsWith(".json")]];
  return [source.data, source.schema ?? schemaFileOf(source.data)].map((path) => [
    dirname(path),
    (file) => file === basename(path),
  ]);
}

/** Ctrl+C lets the current run finish; a second one ends the process at once. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      interrupted.abort();
      process.once(signal, () => process.exit(130));
    });
  }
  return interrupted.signal;
}
