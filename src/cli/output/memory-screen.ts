import { toGB } from "../../sizing/explain.js";
import type { Verdict } from "../../sizing/fit.js";
import type { BarPart, Block, Cell } from "./answer.js";
import { gbAndGib } from "./figures.js";

/** A part of the memory that is needed. */
export interface MemoryPart {
  readonly label: string;
  readonly bytes: number;
}

const SIGNS = ["█", "▓", "▒", "░"] as const;
const FREE = "·";

/** The verdict in a sentence, the bar, and what its signs stand for. */
export function memoryBlocks(
  verdict: Verdict,
  parts: readonly MemoryPart[],
  usable: number,
  means = "",
): readonly Block[] {
  const needed = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const left = usable - needed;
  const rest = left < 0 ? `${toGB(-left)} GB too much` : `${toGB(left)} GB free`;
  return [
    {
      kind: "text",
      text: {
        text: `${verdictWord(verdict).toUpperCase()}${means}: ${toGB(needed)} GB of ${toGB(usable)} GB, ${rest}`,
        verdict,
      },
    },
    { kind: "bar", parts: memoryBar(parts, usable), whole: usable },
    {
      kind: "table",
      head: ["", "GB", "GiB", "%"],
      figures: [false, true, true, true],
      rows: [
        ...parts.map(({ label, bytes }, index) => row(`${SIGNS[index]} ${label}`, bytes, usable)),
        left < 0 ? row("  missing", -left, usable) : row(`${FREE} free`, left, usable),
        row("  usable", usable, usable),
      ],
    },
  ];
}

/** The parts as a bar draws them, and what they leave free. */
export function memoryBar(parts: readonly MemoryPart[], usable: number): readonly BarPart[] {
  const free = usable - parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...parts.map(({ bytes }, index) => ({ sign: SIGNS[index] ?? "", amount: bytes })),
    { sign: FREE, amount: Math.max(0, free) },
  ];
}

export function verdictWord(verdict: Verdict): string {
  return verdict === "does-not-fit" ? "does not fit" : verdict;
}

export function verdictCell(verdict: Verdict): Cell {
  return { text: verdictWord(verdict), verdict };
}

function row(label: string, bytes: number, usable: number): readonly string[] {
  return [label, ...gbAndGib(bytes), ((bytes / usable) * 100).toFixed(0)];
}
