/** A non-negative number as the fraction that its shortest decimal notation stands for. */
export function toFraction(value: number): { numerator: bigint; denominator: bigint } {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const [whole, decimals = ""] = mantissa.split(".");
  const exponent = BigInt(power) - BigInt(decimals.length);
  const digits = BigInt(whole + decimals);
  return exponent < 0n
    ? { numerator: digits, denominator: 10n ** -exponent }
    : { numerator: digits * 10n ** exponent, denominator: 1n };
}

/** The product of the decimals, rounded down, in integers of any size. */
export function floorProduct(...factors: readonly number[]): bigint {
  let numerator = 1n;
  let denominator = 1n;
  for (const factor of factors) {
    const fraction = toFraction(factor);
    numerator *= fraction.numerator;
    denominator *= fraction.denominator;
  }
  return numerator / denominator;
}

export const MAX_SAFE: bigint = BigInt(Number.MAX_SAFE_INTEGER);
