import type { Command } from "./command.js";
import { COMMANDS } from "./command-table.js";
import { readArguments } from "./input/arguments.js";
import { hint } from "./input/did-you-mean.js";
import { commandHelp, programHelp } from "./output/help.js";
import { printable } from "./output/layout.js";
import type { Terminal } from "./run.js";
import { UsageError } from "./usage-error.js";

/** Runs the program and returns its exit code. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    return await answer(argv, terminal);
  } catch (error) {
    // The arithmetic throws a RangeError for a figure that it refuses.
    if (!(error instanceof UsageError || error instanceof RangeError)) throw error;
    terminal.error(`fieldkit: ${printable(error.message.replaceAll("\n", " "))}\n`);
    return 2;
  }
}

async function answer(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [first = "--help", ...rest] = argv;
  if (first === "--help" || first === "-h") {
    terminal.out(programHelp(terminal.columns));
    return 0;
  }
  const name = first === "--version" ? "version" : first;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw unknownCommand(name);
  const given = readArguments(command, rest);
  if (given.has("help")) {
    terminal.out(commandHelp(command, terminal.columns));
    return 0;
  }
  if (given.has("json") && given.has("markdown")) {
    throw new UsageError("--json and --markdown exclude each other");
  }
  // One import for all commands: another file would take longer to find than the commands to parse.
  const { runCommand } = await import("./run-command.js");
  return runCommand(command.name, given, terminal);
}

function unknownCommand(written: string): UsageError {
  const names = COMMANDS.map((command: Command) => command.name);
  const kind = written.startsWith("-") ? "option" : "command";
  const suggestion = hint(written, names) || `; expected ${names.join(", ")}`;
  return new UsageError(`unknown ${kind} ${JSON.stringify(written)}${suggestion}`);
}
