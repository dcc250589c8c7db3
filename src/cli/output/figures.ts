import { group, toGB, toGiB } from "../../sizing/explain.js";

/** `64.18 GB (59.78 GiB)` */
export function gb(bytes: number): string {
  return `${toGB(bytes)} GB (${toGiB(bytes)} GiB)`;
}

/** Gigabytes of 10^9 and gibibytes of 2^30, for a column of each. */
export function gbAndGib(bytes: number): readonly [string, string] {
  return [toGB(bytes), toGiB(bytes)];
}

/** Parameters in billions of 10^9: `8.03B`. */
export function billions(params: number): string {
  return `${(params / 1e9).toFixed(2)}B`;
}

/** Bits of one element: `4.5`. */
export function bits(bytes: number, elements: number): string {
  return String(Number(((bytes * 8) / elements).toFixed(3)));
}

/** Tokens per second: one decimal below 100, none above. */
export function speed(tokensPerSecond: number): string {
  if (tokensPerSecond < 100) return tokensPerSecond.toFixed(1);
  return group(Math.round(tokensPerSecond));
}
