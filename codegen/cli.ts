#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { missingPackage } from "./command/missing-package.js";
import { help, type Options, readOptions, UsageError } from "./command/options.js";
import { report, type Streams } from "./command/report.js";
import { refused } from "./command/run-result.js";
import type { OnTiming } from "./timings.js";

export type { Streams } from "./command/report.js";

/**
 * Runs the command and returns its exit code.
 *
 * @param ending gives the signal that ends `--watch`
 */
export async function main(
  argv: readonly string[],
  streams: Streams,
  ending: () => AbortSignal = () => new AbortController().signal,
): Promise<0 | 1 | 2> {
  let options: Options;
  try {
    options = readOptions(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.error(`json-as-const: ${error.message}\nSee json-as-const --help.\n`);
    return 2;
  }
  if (options.mode === "help") {
    streams.out(help);
    return 0;
  }
  try {
    if (options.mode === "watch") {
      const { watch } = await import("./command/watch.js");
      return (await watch(options, streams, ending())).exitCode;
    }
    const { run } = await import("./command/run.js");
    const outcome = await run(options, options.timings ? timingsTo(streams) : undefined);
    report(outcome, options, streams);
    return outcome.exitCode;
  } catch (error) {
    const missing = missingPackage(error);
    if (missing === undefined) throw error;
    report(refused(missing.problems), options, streams);
    return 1;
  }
}

function timingsTo(streams: Streams): OnTiming {
  return (stage, milliseconds) =>
    streams.error(`${stage.padEnd(9)} ${milliseconds.toFixed(0).padStart(6)} ms\n`);
}

const isEntry =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);

if (isEntry) {
  process.exitCode = await main(
    process.argv.slice(2),
    {
      out: (text) => process.stdout.write(text),
      error: (text) => process.stderr.write(text),
    },
    interruption,
  );
}

/** Ctrl+C lets a run that is under way come to its end. Whoever asks twice does not want to wait. */
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
