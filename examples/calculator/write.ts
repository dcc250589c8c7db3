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
