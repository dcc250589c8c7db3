import type { Command, Option } from "../command.js";
import { COMMANDS, COMMON_OPTIONS } from "../command-table.js";
import { labelled, wrap } from "./layout.js";

/** The help of the program: its commands. */
export function programHelp(columns: number): string {
  return sections([
    wrap("fieldkit: what fits on an NVIDIA DGX Spark, by exact arithmetic", columns),
    ["Usage", "  fieldkit COMMAND [options]"],
    [
      "Commands",
      ...COMMANDS.flatMap(({ name, summary }) => labelled(`  ${name}`, 15, summary, columns)),
    ],
    ["Every command", ...optionLines(COMMON_OPTIONS, columns)],
    [
      "Exit codes",
      ...labelled("  0", 5, "answered", columns),
      ...labelled("  1", 5, "does not fit (with --check)", columns),
      ...labelled("  2", 5, "a usage error, an unknown key, a file that cannot be read", columns),
    ],
    [
      "Examples",
      ...COMMANDS.slice(0, 4).flatMap(({ examples }) => `  ${examples[0]?.[0] ?? ""}`),
      "  fieldkit help feasibility",
    ].flatMap((line) => hanging(line, columns)),
  ]);
}

/** The help of one command. */
export function commandHelp(command: Command, columns: number): string {
  return sections([
    wrap(`fieldkit ${command.name}: ${command.summary}`, columns),
    [
      "Usage",
      ...command.usage.flatMap((line) => wrap(line, columns - 2).map((text) => `  ${text}`)),
    ],
    ["Options", ...optionLines([...command.options, ...COMMON_OPTIONS], columns)],
    ...command.remarks.map((remark) => wrap(remark, columns)),
    [
      "Examples",
      ...command.examples.flatMap(([line, says]) => [
        ...wrap(`# ${says}`, columns - 2).map((text) => `  ${text}`),
        ...hanging(`  ${line}`, columns),
      ]),
    ],
  ]);
}

function optionLines(options: readonly Option[], columns: number): string[] {
  const column = columns < 60 ? 6 : 26;
  return options.flatMap(({ name, value, summary }) => {
    const label = `  --${name}${value === undefined ? "" : ` ${value}`}`;
    const lines = wrap(summary, columns - column).map((line) => " ".repeat(column) + line);
    return label.length > column - 2
      ? [label, ...lines]
      : [label + (lines[0] ?? "").slice(label.length), ...lines.slice(1)];
  });
}

/** A command line, broken with backslashes, so that it can be copied. */
function hanging(line: string, columns: number): string[] {
  const [indent = ""] = /^ */.exec(line) ?? [];
  const lines = wrap(line.trim(), columns - indent.length - 4, true);
  return lines.map(
    (text, index) =>
      `${indent}${index === 0 ? "" : "  "}${text}${index === lines.length - 1 ? "" : " \\"}`,
  );
}

function sections(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
