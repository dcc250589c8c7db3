/** @throws RangeError with the argument's name, its value, and the legal values */
export function refuse(name: string, value: unknown, legal: string): never {
  // A text of digits is not the number.
  const found = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new RangeError(`${name}: found ${found}; expected ${legal}`);
}

/**
 * The value, if it is an integer that a double holds exactly.
 *
 * @throws RangeError for anything but an integer from `least` to 2^53 − 1
 */
export function requireInteger(name: string, value: number, least: number): number {
  return Number.isSafeInteger(value) && value >= least
    ? value
    : refuse(name, value, `an integer from ${least} to 2^53-1`);
}

/**
 * A positive decimal times a scale, rounded down: exact for the shortest decimal that reads back as
 * this number, which is the one that was written. The scale is 1e9 times 1/2, 1, 2 or 4.
 *
 * Below 4e13 the rounded product is the answer or one above it. It is above if its quotient by the
 * scale exceeds the decimal, which doubles decide: the quotient has at most 15 digits, and
 * two different decimals, the shorter with at most 15 digits, never have the same double.
 * From 4e13 on the integer and the few decimals are scaled separately.
 */
export function floorScaled(decimal: number, scale: number): number {
  const product = Math.round(decimal * scale);
  if (product < 4e13) return product / scale > decimal ? product - 1 : product;
  const [, decimals = 0] = String(decimal).split(".");
  return Math.trunc(decimal) * scale + floorScaled(Number(`.${decimals}`), scale);
}
