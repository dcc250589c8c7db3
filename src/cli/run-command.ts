import { run as completion } from "./commands/completion.js";
import { run as envelope } from "./commands/envelope.js";
import { run as feasibility } from "./commands/feasibility.js";
import { run as help } from "./commands/help.js";
import { run as show } from "./commands/show.js";
import { run as training } from "./commands/training.js";
import { run as version } from "./commands/version.js";
import type { Arguments } from "./input/arguments.js";
import type { Answer } from "./output/answer.js";
import { markdown } from "./output/markdown.js";
import { draw } from "./output/terminal.js";
import type { Run, Terminal } from "./run.js";

const RUN: Readonly<Record<string, Run>> = {
  feasibility,
  training,
  envelope,
  show,
  version,
  completion,
  help,
};

/** Runs a command, prints its answer as text, JSON or Markdown, and returns the exit code. */
export async function runCommand(
  name: string,
  given: Arguments,
  terminal: Terminal,
): Promise<0 | 1> {
  const answer = await (RUN[name] as Run)(given, terminal);
  terminal.out(printed(answer, given, terminal));
  return answer.exitCode ?? 0;
}

function printed(answer: Answer, given: Arguments, terminal: Terminal): string {
  if (given.has("json")) return `${JSON.stringify(answer.json, null, 2)}\n`;
  return given.has("markdown") ? markdown(answer) : draw(answer, terminal);
}
