import type { Streams } from "../report.js";

/**
 * The standard streams. A reader that has seen enough, such as `head`, ends them early, which is no error
 * of the run; an output that cannot be written to is one.
 */
export function standardStreams(): Streams {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      process.exitCode = 1;
      if (stream === stdout) {
        stderr.write(`standard output
  found     ${error.message}
  expected  an output that can be written
  fix       free some space, or name another file
`);
      }
    });
  }
  return {
    out: (text) => stdout.write(text),
    error: (text) => stderr.write(text),
  };
}
