import type { Command, Option } from "../command.js";
import { COMMANDS, SHOW_TOPICS } from "../command-table.js";
import { optionsOf, TOPIC_KEYS, wordsOf } from "./words.js";

/** A completion script for fish, with one declaration for each set of words. */
export function fishScript(): string {
  return [
    "# fish completion for fieldkit; put it into ~/.config/fish/completions/fieldkit.fish",
    "complete -c fieldkit -f",
    ...COMMANDS.map(
      ({ name, summary }) =>
        `complete -c fieldkit -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ),
    ...COMMANDS.flatMap(commandLines),
    "",
  ].join("\n");
}

function commandLines(command: Command): string[] {
  const when = `__fish_seen_subcommand_from ${command.name}`;
  const operands = (command.operandValues ?? []).map((values) => {
    const only =
      command.name === "show"
        ? `${when}; and not __fish_seen_subcommand_from ${SHOW_TOPICS.join(" ")}`
        : when;
    // A model may be a file: -F completes files too.
    const files = values === "models" ? " -F" : "";
    return `complete -c fieldkit -n ${quote(only)}${files} -a ${quote(list(wordsOf(values)))}`;
  });
  const keys =
    command.name !== "show"
      ? []
      : SHOW_TOPICS.map(
          (topic) =>
            `complete -c fieldkit -n ${quote(`${when}; and __fish_seen_subcommand_from ${topic}`)} -a ${quote(list(TOPIC_KEYS[topic]))}`,
        );
  return [...operands, ...keys, ...optionsOf(command).map((option) => optionLine(option, when))];
}

function optionLine({ name, value, summary, values, several }: Option, when: string): string {
  const line = `complete -c fieldkit -n ${quote(when)} -l ${name} -d ${quote(summary)}`;
  if (value === undefined) return line;
  const words = wordsOf(values);
  if (words.length === 0) return `${line} -x`;
  const shown = several ? `(__fish_append , ${list(words)})` : list(words);
  return `${line} -x -a ${quote(shown)}`;
}

/** Words after -a, which fish splits at spaces that are not escaped. */
function list(words: readonly string[]): string {
  return words.map((word) => word.replaceAll(/[^\w.@:+-]/g, String.raw`\$&`)).join(" ");
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)}'`;
}
