import type { Verdict } from "../../sizing/fit.js";

/** A text, and what it says of a machine if it does: drawn in colour where there is colour. */
export type Cell = string | { readonly text: string; readonly verdict: Verdict };

/** A table; a column of figures is drawn to the right. */
export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  readonly figures: readonly boolean[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A part of a bar, by the sign that it is drawn with. */
export interface BarPart {
  readonly sign: string;
  readonly amount: number;
}

/** One piece of a screen, the same for a terminal and for Markdown. */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: Cell }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  /** Sums, a line each. */
  | { readonly kind: "sums"; readonly text: string }
  /** What is copied or run as it stands. */
  | { readonly kind: "verbatim"; readonly text: string }
  /** Parts of a whole; what passes the whole's end is marked. */
  | { readonly kind: "bar"; readonly parts: readonly BarPart[]; readonly whole: number }
  | Table;

/** What a command has to say. */
export interface Answer {
  /** The documented shape that `--json` prints. */
  readonly json: { readonly command: string; readonly [field: string]: unknown };
  readonly blocks: readonly Block[];
  /** 1 if something was checked and does not fit. */
  readonly exitCode?: 0 | 1;
}
