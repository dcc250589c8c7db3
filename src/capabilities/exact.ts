/** Refuses an argument: its name, what was found, what is legal. */
export function refuse(name: string, value: unknown, legal: string): never {
  throw new RangeError(`${name}: found ${String(value)}; expected ${legal}`);
}

/**
 * Gives back an integer that a double holds exactly.
 *
 * @throws RangeError for anything that is not an integer from `least` to 2^53 − 1
 */
export function requireInteger(name: string, value: number, least: number): number {
  return Number.isSafeInteger(value) && value >= least
    ? value
    : refuse(name, value, `an integer from ${least} to 2^53-1`);
}

/**
 * A positive decimal times a scale, rounded down: exact for the decimal that was written (the
 * shortest that reads back as this number), not for the binary fraction beside it. The scale is
 * 1e9 times 1/2, 1, 2 or 4.
 *
 * Below 4e13 the rounded product is the answer or one above it. It is above if, divided by the
 * scale, it exceeds the decimal, and doubles settle that: the quotient has at most 15 digits, and
 * two decimals of which one has at most 15 digits and is no longer than the other share no double.
 * From 4e13 on the whole part and the decimals, of which few are left, are scaled one by one.
 */
export function floorScaled(decimal: number, scale: number): number {
  const product = Math.round(decimal * scale);
  if (product < 4e13) return product / scale > decimal ? product - 1 : product;
  const [, decimals = 0] = String(decimal).split(".");
  return Math.trunc(decimal) * scale + floorScaled(Number(`.${decimals}`), scale);
}
