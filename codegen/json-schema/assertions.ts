/*
 * Three assertions that the validator's own code answers wrongly: equality (it trusts a member
 * called "constructor" or "valueOf"), an empty enum, and multiples of decimal fractions.
 */

/** The same text for values that JSON Schema calls equal, and for no others. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`);
  return `{${members.join(",")}}`;
}

/** Whether a value is among some; scalars, the common case, without making a text of them. */
export function isOneOf(values: readonly unknown[]): (value: unknown) => boolean {
  const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;
  const scalars = new Set(values.filter(isScalar));
  const composites = new Set(values.filter((value) => !isScalar(value)).map(canonical));
  return (value) => (isScalar(value) ? scalars.has(value) : composites.has(canonical(value)));
}

/** The index of the first item that equals an earlier one; undefined if there is none. */
export function firstRepetition(items: readonly unknown[]): number | undefined {
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    // A text of one string is never that of another value, because strings keep their quotes.
    const key = canonical(item);
    if (seen.has(key)) return index;
    seen.add(key);
  }
  return undefined;
}

/** Whether a number is an exact multiple, both taken as the decimals that they are written as. */
export function isMultiple(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [digits, exponent] = decimal(value);
  const [divisorDigits, divisorExponent] = decimal(divisor);
  const common = Math.min(exponent, divisorExponent);
  const scaled = digits * 10n ** BigInt(exponent - common);
  return scaled % (divisorDigits * 10n ** BigInt(divisorExponent - common)) === 0n;
}

/** A number as digits × 10^exponent, from its shortest decimal form. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
