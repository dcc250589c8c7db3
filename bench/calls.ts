import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { quantile } from "./in-turn.js";
import * as places from "./places.js";
import { type Row, round, type Table } from "./row.js";

const functions = ["kvCacheBytes", "weightBytes"] as const;

/**
 * One call, beside the formula in floating point with a table of bytes, which checks nothing. The loop
 * around a call, and reading its arguments, is subtracted from both.
 */
export function calls(): Table {
  const [varied, one] = [timesOf("varied"), timesOf("one")];
  return {
    title: "One call",
    rows: [
      ...functions.map((name) => ratio(name, varied)),
      // With one dtype throughout the engine makes a constant of the formula's table, and what is left
      // of the formula is too little to be a measure: less than a nanosecond.
      ...functions.map((name) => difference(name, one)),
    ],
  };
}

/** Nanoseconds of a call, round by round, by the loop's name in call-loops.ts. */
type Times = Readonly<Record<string, readonly number[]>>;

function timesOf(variety: "varied" | "one"): Times {
  const entry = pathToFileURL(join(places.root, "dist/src/index.js")).href;
  const loops = fileURLToPath(new URL("call-loops.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, loops, entry, variety],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function ratio(name: string, times: Times): Row {
  const { loop, formula, own, figures } = medians(name, times);
  return {
    what: `${name}, all dtypes in turn`,
    beside: "the bare formula",
    value: (own.median - loop.median) / (formula.median - loop.median),
    unit: "×",
    target: 5,
    noise:
      (own.spread + loop.spread) / (own.median - loop.median) +
      (formula.spread + loop.spread) / (formula.median - loop.median),
    figures,
  };
}

function difference(name: string, times: Times): Row {
  const { formula, own, figures } = medians(name, times);
  return {
    what: `${name}, one dtype throughout`,
    beside: "more than the bare formula",
    value: own.median - formula.median,
    unit: "ns",
    noise: (own.spread + formula.spread) / (own.median - formula.median),
    figures,
  };
}

interface Medians {
  readonly loop: Median;
  readonly formula: Median;
  readonly own: Median;
  readonly figures: string;
}

function medians(name: string, times: Times): Medians {
  const [loop, formula, own] = ["Loop", "Formula", ""].map((loop) =>
    medianOf(times[`${name}${loop}`] ?? []),
  ) as [Median, Median, Median];
  const figures = `${round(own.median)} ns; ${round(formula.median)} ns; the loop alone ${round(loop.median)} ns`;
  return { loop, formula, own, figures };
}

interface Median {
  readonly median: number;
  /** Half of the range in which the middle half lies. */
  readonly spread: number;
}

function medianOf(values: readonly number[]): Median {
  const [low, median, high] = [0.25, 0.5, 0.75].map((part) => quantile(values, part)) as [
    number,
    number,
    number,
  ];
  return { median, spread: (high - low) / 2 };
}
