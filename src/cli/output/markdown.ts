import type { Answer, Block, Cell } from "./answer.js";
import { printable } from "./layout.js";

/** The answer as Markdown. */
export function markdown(answer: Answer): string {
  return `${answer.blocks.flatMap(markdownBlock).join("\n\n")}\n`;
}

function markdownBlock(block: Block): string[] {
  switch (block.kind) {
    case "title":
      return [`## ${escaped(block.text)}`];
    case "heading":
      return [`### ${escaped(block.text)}`];
    case "text":
      return [escaped(block.text)];
    case "list":
      return [block.items.map((item) => `- ${escaped(item)}`).join("\n")];
    case "facts":
      return [table(["", ""], [false, false], block.rows)];
    case "sums":
    case "verbatim":
      return [`\`\`\`text\n${printable(block.text)}\n\`\`\``];
    // The table beside the bar has its figures.
    case "bar":
      return [];
    case "table":
      return [table(block.head, block.figures, block.rows)];
  }
}

function table(
  head: readonly string[],
  figures: readonly boolean[],
  rows: readonly (readonly Cell[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(head.map(escaped)),
    line(figures.map((figure) => (figure ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(escaped))),
  ].join("\n");
}

function escaped(cell: Cell): string {
  const text = printable(typeof cell === "string" ? cell : cell.text);
  return text.replaceAll("\n", " ").replaceAll(/[\\|<*[\]]/g, String.raw`\$&`);
}
