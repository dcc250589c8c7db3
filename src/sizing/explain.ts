import type { Factor, Sum, Term } from "./sum.js";

/**
 * A sum in words: a line for each term, and one for the total where there is more than one term. Bytes
 * are written out; GB is 10^9 and GiB is 2^30 bytes.
 *
 * @example
 * explain(kvCache({ model: "llama-3.1-70b", ctx: 16384, batch: 32, kvDtype: "bf16" }));
 * // keys and values: 2 × 80 layers × 1,024 × 16,384 tokens × 32 × 2 B = 171,798,691,840 B
 */
export function explain(sum: Sum): string {
  const lines = sum.terms.map((term) => `${term.label}: ${explainTerm(term)}`);
  if (sum.terms.length !== 1) {
    lines.push(`total: ${group(sum.bytes)} B = ${toGB(sum.bytes)} GB = ${toGiB(sum.bytes)} GiB`);
  }
  return lines.join("\n");
}

/** One product: `2 × 80 layers × … = 171,798,691,840 B`. */
export function explainTerm(term: Term): string {
  const product = term.factors.map(explainFactor).join(" × ");
  const bytes = `${group(term.bytes)} B`;
  return product === bytes ? bytes : `${product} = ${bytes}`;
}

function explainFactor({ value, per, unit }: Factor): string {
  const ratio = per === undefined || per === 1 ? group(value) : `${group(value)}/${group(per)}`;
  return unit === undefined ? ratio : `${ratio} ${unit}`;
}

/** An integer with commas between its thousands, in every locale. */
export function group(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Bytes as gigabytes of 10^9, with two decimals. */
export function toGB(bytes: number): string {
  return (bytes / 1e9).toFixed(2);
}

/** Bytes as gibibytes of 2^30, with two decimals. */
export function toGiB(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(2);
}
