import { COMMANDS, COMMON_OPTIONS } from "../command-table.js";
import { keyOf } from "../input/did-you-mean.js";
import { commandHelp, programHelp } from "../output/help.js";
import type { Run } from "../run.js";

/** `fieldkit help [COMMAND]` */
export const run: Run = (given, terminal) => {
  const [topic] = given.operands;
  const names = COMMANDS.map(({ name }) => name);
  const name =
    topic === undefined
      ? undefined
      : keyOf(topic, names, "command", `expected ${names.join(", ")}`);
  const commands = COMMANDS.filter((command) => name === undefined || command.name === name);
  const [only] = commands;
  const text =
    name === undefined || only === undefined
      ? programHelp(terminal.columns)
      : commandHelp(only, terminal.columns);
  return {
    json: {
      command: "help",
      commands: commands.map(({ name, summary, usage, options, remarks, examples }) => ({
        name,
        summary,
        usage,
        options: [...options, ...COMMON_OPTIONS].map((option) => ({
          name: `--${option.name}`,
          ...(option.value !== undefined && { value: option.value }),
          summary: option.summary,
        })),
        remarks,
        examples: examples.map(([line, says]) => ({ command: line, says })),
      })),
    },
    blocks: [{ kind: "verbatim", text: text.trimEnd() }],
  };
};
