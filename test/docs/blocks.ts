import { readFileSync } from "node:fs";

/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string;
  /** What follows the language on the fence. */
  readonly purpose: string;
  readonly text: string;
  readonly file: string;
  /** The line of the block's first line. */
  readonly line: number;
}

/** The fenced blocks of a Markdown file, in their order; one in a list without its indentation. */
export function blocksOf(file: string): Block[] {
  const lines = readFileSync(file, "utf8").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const fence = /^( *)```(\w*) *(.*)$/.exec(lines[at] ?? "");
    if (fence === null) continue;
    const [, indent = "", language = "", purpose = ""] = fence;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end === -1) throw new Error(`${file}:${at + 1}: a block without its end`);
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    blocks.push({ language, purpose, text: text.join("\n"), file, line: at + 2 });
    at = end;
  }
  return blocks;
}
