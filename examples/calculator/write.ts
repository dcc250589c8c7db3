import type { Verdict } from "fieldkit-capabilities/sizing";

/* How the page writes numbers and verdicts. GB is 10^9 bytes everywhere. */

/** An integer with commas between its thousands. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** A rate with about three digits. */
export function rate(perSecond: number): string {
  return perSecond.toFixed(perSecond >= 100 ? 0 : perSecond >= 10 ? 1 : 2);
}

/** A large number with three digits: `117B`, `35.1B`, `596M`. */
export function short(value: number): string {
  const [scale, unit] = value >= 999.5e9 ? [1e12, "T"] : value >= 999.5e6 ? [1e9, "B"] : [1e6, "M"];
  return `${Number((value / scale).toPrecision(3))}${unit}`;
}

/** Tokens as a context is called: `128k` is 131,072, `1M` is 1,048,576. */
export function tokens(value: number): string {
  if (value % 2 ** 20 === 0) return `${value / 2 ** 20}M`;
  return value % 1024 === 0 ? `${value / 1024}k` : count(value);
}

export function sequences(many: number): string {
  return many === 1 ? "1 sequence" : `${count(many)} sequences`;
}

/** A sign for each verdict, so that colour is not the only difference. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  fits: "✓",
  tight: "!",
  "does-not-fit": "✕",
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  fits: "Fits",
  tight: "Tight",
  "does-not-fit": "Does not fit",
};
