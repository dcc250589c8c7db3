import type { ProblemParts } from "../diagnostics/problem.js";

/**
 * What is lost when the numeral becomes a double; nothing, if the double prints as the same number.
 * A whole number that changes is an error. A decimal fraction with more digits than a double has
 * is rounded by every JSON reader, so that is a warning.
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

/** The number as digits × 10^exponent, with no zeros at either end: equal numbers are equal pairs. */
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
