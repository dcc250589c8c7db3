import { watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";
import type { Options, Source } from "./options.js";
import { report, type Streams } from "./report.js";
import { run } from "./run.js";
import type { Outcome } from "./run-result.js";

/** An editor saves in several steps, and a checkout touches many files. */
const quietMilliseconds = 100;

/**
 * Generates, and again after every save, until the signal. What is broken in between is told, and the
 * output stays as it was.
 */
export async function watch(
  options: Options,
  streams: Streams,
  signal: AbortSignal,
): Promise<Outcome> {
  let wake = (): void => {};
  let changed = true;
  const watchers = foldersOf(options.source).map(([folder, isMeant]) =>
    watchFolder(folder, { signal }, (_, file) => {
      if (file !== null && !isMeant(file)) return;
      changed = true;
      wake();
    }).on("error", wake),
  );
  signal.addEventListener("abort", () => wake());
  let last: Outcome | undefined;
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
      const outcome = await run(options);
      // Saved without a change: there is nothing to tell.
      if (!isQuiet(outcome) || last === undefined || last.exitCode !== 0) {
        report(outcome, options, streams);
      }
      last = outcome;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
  return last ?? run(options);
}

function isQuiet({ exitCode, files, warnings }: Outcome): boolean {
  return exitCode === 0 && warnings.length === 0 && !files.some(({ own }) => own);
}

/** Folders, because editors replace files; with what counts in each. */
function foldersOf(source: Source): [folder: string, isMeant: (file: string) => boolean][] {
  if ("folder" in source) return [[source.folder, (file) => file.endsWith(".json")]];
  return [source.data, source.schema].map((path) => [
    dirname(path),
    (file) => file === basename(path),
  ]);
}
