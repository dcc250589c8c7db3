import type { Verdict } from "../../sizing/fit.js";

/** A text, which may have the colour of a verdict. */
export type Cell = string | { readonly text: string; readonly verdict: Verdict };

/** A table; columns of figures are aligned to the right. */
export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  readonly figures: readonly boolean[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A segment of a bar: its sign, and its share. */
export interface Segment {
  readonly sign: string;
  readonly amount: number;
}

/** One block of an answer, for a terminal and for Markdown. */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: Cell }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  /** Sums, a line each. */
  | { readonly kind: "sums"; readonly text: string }
  /** Text to copy or to run: not wrapped. */
  | { readonly kind: "verbatim"; readonly text: string }
  /** Segments of a whole, whose end is marked if they exceed it. */
  | { readonly kind: "bar"; readonly segments: readonly Segment[]; readonly whole: number }
  | Table;

/** The answer of a command. */
export interface Answer {
  /** The documented shape that `--json` prints. */
  readonly json: { readonly command: string; readonly [field: string]: unknown };
  readonly blocks: readonly Block[];
  /** 1 if `--check` is given and the model does not fit. */
  readonly exitCode?: 0 | 1;
}
