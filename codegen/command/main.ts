import { createRequire } from "node:module";
import { printable } from "../diagnostics/printable.js";
import type { OnTiming } from "../timings.js";
import { help } from "./help.js";
import { type Options, readOptions, UsageError } from "./options.js";
import { report, type Streams } from "./report.js";

/**
 * Runs the command line in the current folder.
 *
 * @returns the exit code, which `--help` lists
 */
export async function main(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  if (argv[0] === "init") {
    const { init } = await import("../init/init.js");
    return init(argv.slice(1), streams);
  }
  let options: Options;
  try {
    options = readOptions(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.error(`json-as-const: ${printable(error.message)}\nSee json-as-const --help.\n`);
    return 2;
  }
  if (options.mode === "help") {
    streams.out(help);
    return 0;
  }
  if (options.mode === "version") {
    streams.out(`${version()}\n`);
    return 0;
  }
  if (options.mode === "watch") {
    const { watch } = await import("./watch.js");
    return (await watch(options, streams)).exitCode;
  }
  const { run } = await import("./run.js");
  const result = await run(options, options.timings ? timingsTo(streams) : undefined);
  report(result, options, streams);
  return result.exitCode;
}

function version(): string {
  const { version } = createRequire(import.meta.url)("json-as-const/package.json");
  return version;
}

function timingsTo(streams: Streams): OnTiming {
  return (stage, milliseconds) =>
    streams.error(`${stage.padEnd(10)} ${milliseconds.toFixed(0).padStart(6)} ms\n`);
}
