import { dataFiles } from "./input/data-files.js";
import { InputFiles } from "./input-files.js";
import { schemaFileOf } from "./inputs.js";
import type { Options, Source } from "./options.js";
import { report, type Streams } from "./report.js";
import { run } from "./run.js";
import type { RunResult } from "./run-result.js";
import { WatchedFolders } from "./watched-folders.js";

/** An editor saves in several steps, and a checkout touches many files. */
const quietMilliseconds = 100;

/**
 * Runs, and again after every save, until the process is interrupted. Problems are reported and leave
 * the output as it is. Runs after the first are reported with the time.
 */
export async function watch(
  options: Options,
  streams: Streams,
  signal: AbortSignal = interruption(),
): Promise<RunResult> {
  let last: RunResult | undefined;
  const result = await watchRuns(options, signal, (next) => {
    // A save that changes nothing is not reported.
    const isReported = !isQuiet(next) || last === undefined || last.exitCode !== 0;
    if (isReported && !options.json && last !== undefined) streams.out(`${timeOfDay()}\n`);
    if (isReported) report(next, options, streams);
    if (last === undefined && !options.json) {
      streams.out("Watching the data and the schemas. Ctrl+C ends.\n");
    }
    last = next;
  });
  // Nothing can be watched.
  if (last === undefined) report(result, options, streams);
  return result;
}

/**
 * Runs, and again after every change of a file that was read, until the signal.
 *
 * @param onRun gets the result of each run, also of one that wrote nothing
 * @returns the last result, or the problem of the folders that cannot be watched
 */
export async function watchRuns(
  options: Options,
  signal: AbortSignal,
  onRun: (result: RunResult) => void,
): Promise<RunResult> {
  let wake = (): void => {};
  let changed = true;
  let files = seeded(options.source);
  const watched = new WatchedFolders(signal, (folder, file) => {
    if (file !== null && !files.isInput(folder, file)) return;
    changed = true;
    wake();
  });
  const unwatchable = watched.update(files, true);
  if (unwatchable !== undefined) return unwatchable;
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
      const next = new InputFiles();
      const result = await run(options, undefined, next);
      files = next;
      const unwatched = watched.update(files);
      // A file may have been saved before its folder was watched.
      changed ||= files.isStale();
      onRun(result);
      last = result;
      if (unwatched !== undefined && result.exitCode === 0) onRun(unwatched);
    }
  } finally {
    watched.close();
  }
  return last ?? run(options);
}

function isQuiet({ exitCode, files, warnings }: RunResult): boolean {
  return exitCode === 0 && warnings.length === 0 && !files.some(({ own }) => own);
}

/** `14:03:22` */
function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8);
}

/** What the first run reads for certain. */
function seeded(source: Source): InputFiles {
  const files = new InputFiles();
  if ("folder" in source) files.folders.add(source.folder);
  else {
    for (const file of dataFiles(source.data, files)) {
      files.asked.add(file);
      files.asked.add(source.schema ?? schemaFileOf(file));
    }
  }
  return files;
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
