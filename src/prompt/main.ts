import type { Answer } from "./answer.js";
import type { Arguments } from "./arguments.js";
import { COMMANDS, type Command } from "./commands.js";
import { UsageError } from "./usage-error.js";

/** Where a command runs: what it writes to, and what it knows of it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly columns: number;
  readonly colour: boolean;
}

/** What each command does. */
export type Run = (given: Arguments, terminal: Terminal) => Answer;

/** Nothing is loaded before the command is known: the help needs none of the data. */
const RUN: Readonly<Record<string, () => Promise<{ readonly run: Run }>>> = {
  feasibility: () => import("./commands/feasibility.js"),
  training: () => import("./commands/training.js"),
  envelope: () => import("./commands/envelope.js"),
  show: () => import("./commands/show.js"),
  version: () => import("./commands/version.js"),
  completion: () => import("./commands/completion.js"),
  help: () => import("./commands/help.js"),
};

/** Runs the program and returns its exit code. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    return await answer(argv, terminal);
  } catch (error) {
    // A RangeError is the arithmetic's own refusal of a figure.
    if (!(error instanceof UsageError || error instanceof RangeError)) throw error;
    const { printable } = await import("./layout.js");
    terminal.error(`fieldkit: ${printable(error.message.replaceAll("\n", " "))}\n`);
    return 2;
  }
}

async function answer(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [first = "--help", ...rest] = argv;
  if (first === "--help" || first === "-h") {
    const { programHelp } = await import("./help.js");
    terminal.out(programHelp(terminal.columns));
    return 0;
  }
  const name = first === "--version" ? "version" : first;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw await unknownCommand(name);
  const { readArguments } = await import("./arguments.js");
  const given = readArguments(command, rest);
  if (given.has("help")) {
    const { commandHelp } = await import("./help.js");
    terminal.out(commandHelp(command, terminal.columns));
    return 0;
  }
  if (given.has("json") && given.has("markdown")) {
    throw new UsageError("--json and --markdown exclude each other");
  }
  const { run } = await (RUN[command.name] as () => Promise<{ run: Run }>)();
  const result = run(given, terminal);
  terminal.out(await drawn(result, given, terminal));
  return result.exitCode ?? 0;
}

async function drawn(result: Answer, given: Arguments, terminal: Terminal): Promise<string> {
  if (given.has("json")) return `${JSON.stringify(result.json, null, 2)}\n`;
  if (given.has("markdown")) return (await import("./markdown.js")).markdown(result);
  return (await import("./draw.js")).draw(result, terminal);
}

async function unknownCommand(written: string): Promise<UsageError> {
  const { hint } = await import("./nearest.js");
  const names = COMMANDS.map((command: Command) => command.name);
  const kind = written.startsWith("-") ? "option" : "command";
  const meant = hint(written, names) || `; expected ${names.join(", ")}`;
  return new UsageError(`unknown ${kind} ${JSON.stringify(written)}${meant}`);
}
