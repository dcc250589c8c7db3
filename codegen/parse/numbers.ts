import type { ProblemParts } from "../diagnostics/problem.js";

export interface NumeralLoss {
  readonly severity: "error" | "warning";
  readonly parts: ProblemParts;
  /** Of a whole number: the double that is nearest to it. */
  readonly nearest?: number;
}

/**
 * Compares a numeral with the double that it becomes.
 *
 * @returns an error for a whole number that changes, a warning for a fraction that is rounded, and
 * nothing if the double prints as the same number
 */
export function numeralLoss(numeral: string, value: number): NumeralLoss | undefined {
  const error = (found: string, expected: string, fix: string): NumeralLoss => ({
    severity: "error",
    parts: { found, expected, fix },
  });
  if (!Number.isFinite(value)) {
    return error(
      numeral,
      "a number within a double's range, below 1.8e308",
      "write the number as a string",
    );
  }
  const written = decimal(numeral);
  if (value === 0 && written.digits !== "") {
    return error(
      numeral,
      "a number within a double's range, above 4.9e-324",
      "write 0, or the number as a string",
    );
  }
  const kept = decimal(String(value));
  if (written.digits === kept.digits && written.exponent === kept.exponent) return undefined;
  const found = `${numeral}, which becomes ${value}`;
  if (written.exponent >= 0) {
    const parts = error(
      found,
      "a whole number that a double holds exactly: all up to 9007199254740991 are",
      "write the number as a string",
    );
    return { ...parts, nearest: value };
  }
  return {
    severity: "warning",
    parts: {
      found,
      expected: "a decimal fraction that a double prints unchanged: all of 15 digits are",
      fix: `write ${value}, or the number as a string`,
    },
  };
}

/**
 * The double that bounds the doubles as a whole number does that is not one: the nearest one on a side.
 *
 * @example boundOf("18446744073709551615", "below") // 18446744073709549568
 */
export function boundOf(numeral: string, side: "below" | "above"): number {
  const { digits, exponent } = decimal(numeral);
  const size = BigInt(digits) * 10n ** BigInt(exponent);
  const exact = numeral.startsWith("-") ? -size : size;
  const double = Number(exact);
  const difference = BigInt(double) - exact;
  if (side === "below") return difference > 0n ? neighbour(double, -1) : double;
  return difference < 0n ? neighbour(double, 1) : double;
}

/** The next double towards a sign, of one that is not zero. */
function neighbour(double: number, sign: 1 | -1): number {
  const bits = new BigInt64Array(new Float64Array([double]).buffer);
  const step = double > 0 ? sign : -sign;
  return new Float64Array(new BigInt64Array([(bits[0] ?? 0n) + BigInt(step)]).buffer)[0] ?? double;
}

/** The number as digits × 10^exponent, without zeros at either end. */
function decimal(numeral: string): { digits: string; exponent: number } {
  const [mantissa = "", exponent = "0"] = numeral.replace(/^-/, "").toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return {
    digits: significant,
    exponent:
      significant === ""
        ? 0
        : Number(exponent) - fraction.length + digits.length - significant.length,
  };
}
