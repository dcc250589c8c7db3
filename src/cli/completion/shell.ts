import type { Command, Option } from "../command.js";
import { COMMANDS, SHOW_TOPICS } from "../command-table.js";
import { optionsOf, TOPIC_KEYS, wordsOf } from "./words.js";

/** `_fieldkit_words SET` prints the words of a set, a line each. */
export function shellWords(): string {
  const lines = [...sets()].map(
    ([name, words]) => `    ${quote(name)}) printf '%s\\n' ${words.map(quote).join(" ")} ;;`,
  );
  return `_fieldkit_words() {\n  case $1 in\n${lines.join("\n")}\n  esac\n}`;
}

/**
 * The end of the loop over the words before the cursor, and the choice of the set, for bash and zsh. It
 * reads `word`, `cur`, `prev` and `inline` (set if the option's name is before an equals sign in the same
 * word), and sets `command`, `operand`, `first`, `set`, `several` and `files`.
 */
export function shellCases(): string {
  const taking = COMMANDS.flatMap(({ options }) => options).filter(({ value }) => value);
  const names = [...new Set(taking.map(({ name }) => `--${name}`))];
  return `    case $word in
      ${names.join("|")}) skip=1 ;;
      -*) ;;
      *)
        if [[ -z $command ]]; then command=$word
        else
          operand+=1
          if [[ $operand == 1 ]]; then first=$word; fi
        fi ;;
    esac
  done
  if [[ -n $skip || -n $inline ]]; then
    case "$command $prev" in
${COMMANDS.flatMap(optionCases).join("\n")}
    esac
  elif [[ -z $command ]]; then set=commands
  elif [[ $cur == -* ]]; then set="$command options"
  else
    case "$command $operand" in
${COMMANDS.flatMap(operandCases).join("\n")}
    esac
  fi`;
}

function optionCases(command: Command): string[] {
  return command.options.flatMap((option) =>
    wordsOf(option.values).length === 0
      ? []
      : [
          `      ${quote(`${command.name} --${option.name}`)}) set=${quote(setName(command, option))}${option.several ? "; several=1" : ""} ;;`,
        ],
  );
}

function operandCases(command: Command): string[] {
  const cases = (command.operandValues ?? []).map((values, index) => {
    const files = values === "models" ? "; files=1" : "";
    return `      ${quote(`${command.name} ${index}`)}) set=${quote(`${command.name} ${index}`)}${files} ;;`;
  });
  return command.name === "show" ? [...cases, `      'show 1') set="show $first" ;;`] : cases;
}

function sets(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  found.set("commands", wordsOf("commands"));
  for (const command of COMMANDS) {
    found.set(
      `${command.name} options`,
      optionsOf(command).map(({ name }) => `--${name}`),
    );
    (command.operandValues ?? []).forEach((values, index) => {
      found.set(`${command.name} ${index}`, wordsOf(values));
    });
    for (const option of command.options) {
      const words = wordsOf(option.values);
      if (words.length > 0) found.set(setName(command, option), words);
    }
  }
  for (const topic of SHOW_TOPICS) found.set(`show ${topic}`, TOPIC_KEYS[topic]);
  return found;
}

function setName(command: Command, option: Option): string {
  return typeof option.values === "string" ? option.values : `${command.name} --${option.name}`;
}

function quote(word: string): string {
  return /^[\w.@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
