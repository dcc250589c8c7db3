import { toGB } from "../../sizing/explain.js";
import type { Verdict } from "../../sizing/fit.js";
import type { Block, Cell, Segment } from "./answer.js";
import { gbAndGib } from "./figures.js";

/** Memory for one use. */
export interface MemoryUse {
  readonly label: string;
  readonly bytes: number;
}

const SIGNS = ["█", "▓", "▒", "░"] as const;
const FREE = "·";

/** The verdict of a machine, and what happens when its memory runs out. */
export interface Occupied {
  readonly verdict: Verdict;
  readonly usableBytes: number;
  readonly whenFull?: string;
}

/** The verdict in a sentence, the bar, and its legend. */
export function memoryBlocks(
  { verdict, usableBytes: usable, whenFull }: Occupied,
  uses: readonly MemoryUse[],
  means = "",
): readonly Block[] {
  const needed = uses.reduce((sum, { bytes }) => sum + bytes, 0);
  const left = usable - needed;
  const rest = left < 0 ? `${toGB(-left)} GB too much` : `${toGB(left)} GB free`;
  const warning =
    verdict === "tight" && whenFull !== undefined ? `; when it runs out, ${whenFull}` : "";
  return [
    {
      kind: "text",
      text: {
        text: `${verdictWord(verdict).toUpperCase()}${means}: ${toGB(needed)} GB of ${toGB(usable)} GB, ${rest}${warning}`,
        verdict,
      },
    },
    { kind: "bar", segments: memoryBar(uses, usable), whole: usable },
    {
      kind: "table",
      head: ["", "GB", "GiB", "%"],
      figures: [false, true, true, true],
      rows: [
        ...uses.map(({ label, bytes }, index) => row(`${SIGNS[index]} ${label}`, bytes, usable)),
        left < 0 ? row("  missing", -left, usable) : row(`${FREE} free`, left, usable),
        row("  usable", usable, usable),
      ],
    },
  ];
}

/** A segment for each use, and one for the free memory. */
export function memoryBar(uses: readonly MemoryUse[], usable: number): readonly Segment[] {
  const free = usable - uses.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...uses.map(({ bytes }, index) => ({ sign: SIGNS[index] ?? "", amount: bytes })),
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
