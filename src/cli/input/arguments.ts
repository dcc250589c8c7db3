import { parseArgs } from "node:util";
import type { Command, Option } from "../command.js";
import { COMMON_OPTIONS } from "../command-table.js";
import { UsageError } from "../usage-error.js";
import { hint } from "./did-you-mean.js";

/** The arguments after a command's name. */
export interface Arguments {
  readonly operands: readonly string[];
  /** The value of an option; the last one if it is given twice, so that it can override an alias. */
  readonly value: (name: string) => string | undefined;
  readonly has: (flag: string) => boolean;
}

/** @throws UsageError for an unknown option, a missing or superfluous value, or too many operands */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = [...command.options, ...COMMON_OPTIONS];
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(options.map((option) => [option.name, declaration(option)])),
    // Not strict: our messages suggest the nearest option.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined) throw unknownOption(command, options, token.rawName);
    requireValueAsDeclared(option, token.value, token.inlineValue === true);
  }
  const extra = positionals[command.operands];
  if (extra !== undefined) {
    throw new UsageError(
      `unexpected argument ${JSON.stringify(extra)}; usage: ${command.usage.join(" or ")}`,
    );
  }
  return {
    operands: positionals,
    value: (name) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return typeof value === "string" ? value : undefined;
    },
    has: (flag) => Object.hasOwn(values, flag),
  };
}

function declaration({ name, value }: Option): { type: "string" | "boolean"; short?: string } {
  return {
    type: value === undefined ? "boolean" : "string",
    ...(name === "help" && { short: "h" }),
  };
}

function unknownOption(command: Command, options: readonly Option[], written: string): UsageError {
  const names = options.map(({ name }) => name);
  const suggestion = hint(written.replace(/^-+/, ""), names, "--");
  return new UsageError(
    `unknown option ${printed(written)}${suggestion || `; see fieldkit ${command.name} --help`}`,
  );
}

function requireValueAsDeclared(option: Option, value: string | undefined, inline: boolean): void {
  const name = `--${option.name}`;
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${name} takes no value`);
    return;
  }
  // Without this, an option would take the next option as its value.
  const missing = value === undefined || value === "" || (!inline && value.startsWith("--"));
  if (missing) throw new UsageError(`${name} needs a value: ${name} ${option.value}`);
}

function printed(word: string): string {
  return /^[\w-]+$/.test(word) ? word : JSON.stringify(word);
}
