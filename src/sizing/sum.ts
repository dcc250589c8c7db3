import { refuse } from "../capabilities/exact.js";

/** One factor of a product, as a person would write it: `80 layers`, `18/32 B`. */
export interface Factor {
  readonly value: number;
  /** The factor is `value` divided by this; 1 if absent. */
  readonly per?: number;
  readonly unit?: string;
}

/** A product: its label, its factors, its bytes. */
export interface Term {
  readonly label: string;
  readonly factors: readonly Factor[];
  /** The product of the factors, exact; a fraction of a byte is rounded down. */
  readonly bytes: number;
}

/** Terms, and their sum in bytes. */
export interface Sum {
  readonly bytes: number;
  readonly terms: readonly Term[];
}

/** @throws RangeError if a factor is not an integer, or the product is above 2^53 − 1 */
export function toTerm(label: string, factors: readonly Factor[]): Term {
  for (const { value } of factors) {
    if (!Number.isSafeInteger(value)) refuse(label, value, "an integer up to 2^53-1");
  }
  return { label, factors, bytes: floorRatio(factors) };
}

/** @throws RangeError if the sum is above 2^53 − 1 */
export function toSum(terms: readonly Term[]): Sum {
  return { bytes: addBytes(terms.map((term) => term.bytes)), terms };
}

/** @throws RangeError if the sum is above 2^53 − 1 */
export function addBytes(terms: readonly number[]): number {
  const bytes = terms.reduce((subtotal, term) => subtotal + term, 0);
  return bytes <= Number.MAX_SAFE_INTEGER ? bytes : refuse("bytes", bytes, "at most 2^53-1");
}

/**
 * The product of integers divided by integers, rounded down once at the end. A product of integers
 * in floating point is exact below 2^53, and so is its rounded-down quotient; above, integers of
 * any size take over.
 */
function floorRatio(factors: readonly Factor[]): number {
  let product = 1;
  let divisor = 1;
  for (const { value, per = 1 } of factors) {
    product *= value;
    divisor *= per;
  }
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / divisor);
  const exact =
    factors.reduce((big, { value }) => big * BigInt(value), 1n) /
    factors.reduce((big, { per = 1 }) => big * BigInt(per), 1n);
  return exact <= Number.MAX_SAFE_INTEGER
    ? Number(exact)
    : refuse("bytes", exact, "at most 2^53-1");
}
