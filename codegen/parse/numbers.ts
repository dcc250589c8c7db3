import type { ProblemParts } from "../diagnostics/problem.js";

/**
 * Compares a numeral with the double that it becomes.
 *
 * @returns an error for a whole number that changes, a warning for a fraction that is rounded, and
 * nothing if the double prints as the same number
 */
export function numeralLoss(
  numeral: string,
  value: number,
): { severity: "error" | "warning"; parts: ProblemParts } | undefined {
  const error = (found: string, expected: string, fix: string) =>
    ({ severity: "error", parts: { found, expected, fix } }) as const;
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
    return error(
      found,
      "a whole number that a double holds exactly: all up to 9007199254740991 are",
      "write the number as a string",
    );
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
