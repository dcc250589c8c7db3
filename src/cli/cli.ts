#!/usr/bin/env node
import { main } from "./main.js";

const { stdout, stderr, env } = process;

// Whoever reads no further, as head does, wants no message; a full disk deserves one.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode);
  stderr.write(`fieldkit: the output cannot be written: ${error.message}\n`);
  process.exit(2);
});

// Nobody is left to be told.
stderr.on("error", () => process.exit(process.exitCode));

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  columns: columns(),
  colour: stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb",
});

/** A terminal's own width; in a pipe 80, unless COLUMNS says otherwise. Longer lines are hard to read. */
function columns(): number {
  const said = stdout.columns || Number.parseInt(env["COLUMNS"] ?? "", 10) || 80;
  return Math.min(120, Math.max(24, said));
}
