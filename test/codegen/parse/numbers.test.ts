import fc from "fast-check";
import { expect, test } from "vitest";
import { boundOf, numeralLoss } from "../../../codegen/parse/numbers.js";

const lossOf = (numeral: string) => numeralLoss(numeral, Number(numeral));

test.each([
  "0",
  "-0.0",
  "9007199254740991",
  "9007199254740992",
  "-9007199254740994",
  "1e23",
  "1e+5",
  "10000000000000000000000",
  "1.7976931348623157e308",
  "5e-324",
  "0.1",
  "0.30000000000000004",
  "1.50",
  "0e-400",
  "0.000",
])("%s is kept", (numeral) => {
  expect(lossOf(numeral)).toBeUndefined();
});

const wholeNumber = "a whole number that a double holds exactly: all up to 9007199254740991 are";

test.each([
  ["9007199254740993", "9007199254740993, which becomes 9007199254740992", wholeNumber],
  ["12345678901234567890", "12345678901234567890, which becomes 12345678901234567000", wholeNumber],
  ["-1234567890123456.7e1", "-1234567890123456.7e1, which becomes -12345678901234568", wholeNumber],
  ["1e400", "1e400", "a number within a double's range, below 1.8e308"],
  ["-1e309", "-1e309", "a number within a double's range, below 1.8e308"],
  ["1e-324", "1e-324", "a number within a double's range, above 4.9e-324"],
  ["1e-400", "1e-400", "a number within a double's range, above 4.9e-324"],
])("%s is an error", (numeral, found, expected) => {
  expect(lossOf(numeral)).toMatchObject({ severity: "error", parts: { found, expected } });
});

test.each([
  ["0.1000000000000000055511151231257827", "0.1"],
  ["3.14159265358979323846", "3.141592653589793"],
  ["2.2250738585072014123e-308", "2.2250738585072014e-308"],
  ["0.10000000000000001", "0.1"],
])("%s is a decimal fraction with too many digits", (numeral, becomes) => {
  expect(lossOf(numeral)).toEqual({
    severity: "warning",
    parts: {
      found: `${numeral}, which becomes ${becomes}`,
      expected: "a decimal fraction that a double prints unchanged: all of 15 digits are",
      fix: `write ${becomes}, or the number as a string`,
    },
  });
});

test("what a double prints is kept", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect([lossOf(String(value)), lossOf(value.toExponential())]).toEqual([
        undefined,
        undefined,
      ]);
    }),
    { numRuns: 500 },
  );
});

test("a numeral is kept exactly if the double prints as the same number", () => {
  const numeral = fc
    .tuple(
      fc.constantFrom("", "-"),
      fc.bigInt({ min: 0n, max: 2n ** 70n }),
      fc.stringMatching(/^(\.\d{1,18})?([eE][+-]?\d{1,2})?$/),
    )
    .map(([sign, whole, rest]) => sign + whole + rest);
  fc.assert(
    fc.property(numeral, (text) => {
      const [written, kept] = [scaled(text), scaled(String(Number(text)))];
      const severity = written % 10n ** 400n === 0n ? "error" : "warning";
      expect(lossOf(text)?.severity).toBe(written === kept ? undefined : severity);
    }),
    { numRuns: 3000 },
  );
});

/** The number times 10^400, which is whole for all numerals here. */
function scaled(numeral: string): bigint {
  const [mantissa = "", exponent = "0"] = numeral.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return BigInt(whole + fraction) * 10n ** BigInt(400 + Number(exponent) - fraction.length);
}

test.each([
  ["18446744073709551615", 2 ** 64 - 2 ** 11, 2 ** 64],
  ["-18446744073709551615", -(2 ** 64), -(2 ** 64 - 2 ** 11)],
  ["9223372036854775807", 2 ** 63 - 2 ** 10, 2 ** 63],
  ["-9223372036854775808", -(2 ** 63), -(2 ** 63)],
  ["9007199254740993", 2 ** 53, 2 ** 53 + 2],
])("%s lies between the doubles %d and %d", (numeral, below, above) => {
  expect([boundOf(numeral, "below"), boundOf(numeral, "above")]).toEqual([below, above]);
});
