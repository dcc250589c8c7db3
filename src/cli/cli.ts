#!/usr/bin/env node
import { main } from "./main.js";

const { stdout, stderr, env } = process;

// A reader that stops early, such as head, is not an error; a full disk is one.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode);
  stderr.write(`fieldkit: the output cannot be written: ${error.message}\n`);
  process.exit(2);
});

// There is nowhere to write a message.
stderr.on("error", () => process.exit(process.exitCode));

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  columns: columns(),
  colour: stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb",
});

/** The terminal's width, at most 120; in a pipe COLUMNS, or 80. */
function columns(): number {
  const width = stdout.columns || Number.parseInt(env["COLUMNS"] ?? "", 10) || 80;
  return Math.min(120, Math.max(24, width));
}
