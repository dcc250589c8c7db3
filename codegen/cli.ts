#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { missingPackage } from "./missing-package.js";
import { help, readOptions, UsageError } from "./options.js";
import { report, type Streams } from "./report.js";

export type { Streams } from "./report.js";

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
  try {
    const options = readOptions(argv);
    if (options.mode === "help") {
      streams.out(help);
      return 0;
    }
    if (options.mode === "watch") {
      const { watch } = await import("./watch.js");
      return (await watch(options, streams, ending())).exitCode;
    }
    const { run } = await import("./run.js");
    const outcome = await run(options);
    report(outcome, options, streams);
    return outcome.exitCode;
  } catch (error) {
    const missing = missingPackage(error);
    if (missing === undefined && !(error instanceof UsageError)) throw error;
    const message = missing ?? `${(error as Error).message}\nSee fieldkit-codegen --help.`;
    streams.error(`fieldkit-codegen: ${message}\n`);
    return missing === undefined ? 2 : 1;
  }
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
