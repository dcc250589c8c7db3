import type { Verdict } from "../../sizing/fit.js";
import type { Answer, Block, Cell, Segment, Table } from "./answer.js";
import { labelled, padEnd, padStart, printable, width, wrap } from "./layout.js";

/** The properties of the terminal. */
export interface Screen {
  readonly columns: number;
  readonly colour: boolean;
}

const SGR: Readonly<Record<Verdict | "bold", number>> = {
  fits: 32,
  tight: 33,
  "does-not-fit": 31,
  bold: 1,
};

/** The answer as lines of text, no wider than the screen unless a word is. */
export function draw(answer: Answer, screen: Screen): string {
  const blocks = answer.blocks.map((block) => drawBlock(block, screen));
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join("\n")).join("\n\n")}\n`;
}

function drawBlock(block: Block, screen: Screen): string[] {
  const { columns } = screen;
  switch (block.kind) {
    case "title":
    case "heading":
      return wrap(printable(block.text), columns).map((line) => paint(line, "bold", screen));
    case "text":
      return wrap(textOf(block.text), columns).map((line) => paintAs(line, block.text, screen));
    case "list":
      return block.items.flatMap((item) => hanging(printable(item), "- ", columns));
    case "facts": {
      const column = 2 + Math.max(...block.rows.map(([label]) => width(label)));
      return block.rows.flatMap(([label, value]) =>
        labelled(label, column, textOf(value), columns).map((line) => paintIn(line, value, screen)),
      );
    }
    case "sums":
      return block.text.split("\n").flatMap((line) => hanging(printable(line), "", columns));
    case "verbatim":
      return block.text.split("\n");
    case "bar":
      return [drawBar(block.segments, block.whole, columns)];
    case "table":
      return drawTable(block, screen);
  }
}

/** A text with a sign before its first line; further lines are indented. */
function hanging(text: string, sign: string, columns: number): string[] {
  return wrap(text, columns - 2).map((line, index) => (index === 0 ? sign : "  ") + line);
}

/** Each segment in proportion; the end of the whole is marked where they exceed it. */
function drawBar(segments: readonly Segment[], whole: number, columns: number): string {
  const room = Math.min(columns, 72);
  const all = Math.max(
    whole,
    segments.reduce((sum, { amount }) => sum + amount, 0),
  );
  const cells = shares(
    segments.map(({ amount }) => amount),
    all,
    room,
  );
  const drawn = segments.map(({ sign }, index) => sign.repeat(cells[index] ?? 0)).join("");
  if (all === whole) return drawn;
  const end = Math.min(room - 1, Math.round((whole / all) * room));
  return `${[...drawn].slice(0, end).join("")}|${[...drawn].slice(end + 1).join("")}`;
}

/** Whole cells in proportion, at least one for each amount above 0. */
function shares(amounts: readonly number[], all: number, room: number): readonly number[] {
  let sum = 0;
  let taken = 0;
  const cells = amounts.map((amount) => {
    sum += amount;
    const end = Math.round((sum / all) * room);
    const share = Math.max(amount > 0 ? 1 : 0, end - taken);
    taken += share;
    return share;
  });
  // The largest segment gives the cells that the small ones took too many.
  const largest = cells.indexOf(Math.max(...cells));
  return cells.map((share, index) => (index === largest ? share + room - taken : share));
}

/** Aligned columns; where they are wider than the screen, each row as a paragraph of its own. */
function drawTable(table: Table, screen: Screen): string[] {
  const { head, figures, rows } = table;
  const widths = head.map((name, column) =>
    Math.max(width(name), ...rows.map((row) => width(textOf(row[column] ?? "")))),
  );
  const last = head.length - 1;
  const beforeLast = widths.slice(0, last).reduce((sum, columns) => sum + columns + 2, 0);
  const room = screen.columns - beforeLast;
  // A last column of words may be wrapped; a table of figures may not.
  const fitsLast = (widths[last] ?? 0) <= room || (figures[last] === false && room >= 20);
  if (!fitsLast) {
    return figures.every(Boolean) ? splitTable(table, screen) : stackedRows(head, rows, screen);
  }
  const cells = (row: readonly Cell[]): string[] => {
    const lines = wrap(textOf(row[last] ?? ""), figures[last] ? 1000 : Math.max(room, 8));
    const front = row
      .slice(0, last)
      .map((cell, column) => paintAs(pad(textOf(cell), column), cell, screen))
      .join("  ");
    return lines.map((line, index) => {
      const lead = index === 0 ? front : " ".repeat(Math.max(0, beforeLast - 2));
      const end = figures[last] ? padStart(line, widths[last] ?? 0) : line;
      return `${lead}${last === 0 ? "" : "  "}${paintAs(end, row[last] ?? "", screen)}`;
    });
  };
  const pad = (text: string, column: number): string =>
    (figures[column] ? padStart : padEnd)(text, widths[column] ?? 0);
  const titles = head
    .map((name, column) => (column === last && !figures[column] ? name : pad(name, column)))
    .join("  ");
  return [paint(titles.trimEnd(), "bold", screen), ...rows.flatMap(cells)];
}

/** A grid of figures in slices of columns, each with the first column. */
function splitTable({ head, figures, rows }: Table, screen: Screen): string[] {
  const widest =
    Math.max(...rows.flat().map((cell) => width(textOf(cell))), ...head.map(width)) + 2;
  const count = Math.max(1, Math.floor(screen.columns / widest) - 1);
  const lines: string[] = [];
  for (let from = 1; from < head.length; from += count) {
    const some = <Item>(items: readonly Item[]): readonly Item[] => [
      ...items.slice(0, 1),
      ...items.slice(from, from + count),
    ];
    if (lines.length > 0) lines.push("");
    const slice: Table = {
      kind: "table",
      head: some(head),
      figures: some(figures),
      rows: rows.map(some),
    };
    lines.push(...drawTable(slice, { ...screen, columns: 1000 }));
  }
  return lines;
}

function stackedRows(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  screen: Screen,
): string[] {
  const column = 4 + Math.max(...head.map(width));
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [""]),
    ...wrap(textOf(row[0] ?? ""), screen.columns).map((line) => paint(line, "bold", screen)),
    ...row.slice(1).flatMap((cell, at) => {
      if (textOf(cell) === "") return [];
      const label = `  ${head[at + 1] ?? ""}`;
      return labelled(label, column, textOf(cell), screen.columns).map((line) =>
        paintIn(line, cell, screen),
      );
    }),
  ]);
}

function textOf(cell: Cell): string {
  return printable(typeof cell === "string" ? cell : cell.text);
}

function paintAs(text: string, cell: Cell, screen: Screen): string {
  return typeof cell === "string" ? text : paint(text, cell.verdict, screen);
}

/** Paints the cell's text within a line. */
function paintIn(line: string, cell: Cell, screen: Screen): string {
  if (typeof cell === "string") return line;
  return line.replace(cell.text, (text) => paint(text, cell.verdict, screen));
}

function paint(text: string, tone: Verdict | "bold", { colour }: Screen): string {
  return colour && text !== "" ? `\u001b[${SGR[tone]}m${text}\u001b[0m` : text;
}
