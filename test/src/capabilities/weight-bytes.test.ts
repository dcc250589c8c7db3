import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DTYPE_BYTES, DTYPES } from "../../../generated/spark-capabilities.js";
import { UnknownDtype } from "../../../src/capabilities/errors.js";
import { weightBytes } from "../../../src/capabilities/weight-bytes.js";
import { floorProduct, MAX_SAFE } from "../oracle.js";

const dtypes = fc.constantFrom(...DTYPES);

/** The call must give the exact bytes, or refuse them if a double cannot hold them. */
function expectExact(call: () => number, exact: bigint): void {
  if (exact > MAX_SAFE) expect(call).toThrow(RangeError);
  else expect(BigInt(call())).toBe(exact);
}

/** A text of digits is not the number. */
const shown = (value: unknown): string =>
  typeof value === "string" ? `"${value}"` : String(value);

describe("weightBytes of a number of parameters", () => {
  it.each([
    [70, "bf16", 140_000_000_000],
    [100, "fp8", 100_000_000_000],
    [100, "nf4", 50_000_000_000],
    [8.03, "bf16", 16_060_000_000],
    [0.1, "fp32", 400_000_000],
    [1e-9, "int4", 0],
    [3e-9, "int4", 1],
    [999999.123456789, "fp8", 999999123456789],
  ] as const)("%d billion in %s are %d bytes", (paramsB, dtype, bytes) => {
    expect(weightBytes({ paramsB, dtype })).toBe(bytes);
  });

  it("equals integer arithmetic for a count", () => {
    const params = fc.maxSafeInteger().map((n) => Math.max(1, Math.abs(n)));
    fc.assert(
      fc.property(params, dtypes, (params, dtype) => {
        expectExact(() => weightBytes({ params, dtype }), floorProduct(DTYPE_BYTES[dtype], params));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [
      "few decimals",
      fc.tuple(fc.nat(2_000_000), fc.nat(12)).map(([n, e]) => Number(`${n + 1}e-${e}`)),
    ],
    ["any double", fc.double({ min: Number.MIN_VALUE, max: 2e7, noNaN: true })],
    ["small", fc.double({ min: 1e-12, max: 1e-6, noNaN: true })],
    ["about the bound of the short proof", fc.double({ min: 5e3, max: 1e5, noNaN: true })],
    ["about 2^53 bytes", fc.double({ min: 1e6, max: 2e7, noNaN: true })],
    ["enormous", fc.double({ min: 1e20, max: 1e23, noNaN: true })],
    [
      "sixteen digits",
      fc
        .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 25 }))
        .map(([n, e]) => Number(`${Math.abs(n) || 1}e-${e}`)),
    ],
    [
      "one last place beside an answer",
      fc
        .tuple(fc.nat(2 ** 50), fc.constantFrom(-1, 0, 1))
        .map(([n, d]) => ((n + 1) / 4e9) * (1 + d * Number.EPSILON)),
    ],
  ])("equals integer arithmetic for billions: %s", (_, billions) => {
    fc.assert(
      fc.property(billions, dtypes, (paramsB, dtype) => {
        const exact = floorProduct(paramsB, 1e9, DTYPE_BYTES[dtype]);
        expectExact(() => weightBytes({ paramsB, dtype }), exact);
      }),
      { numRuns: 3000 },
    );
  });

  it("refuses parameters that are not a count", () => {
    for (const params of [0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, "8", null, 8n]) {
      expect(() => weightBytes({ params: params as number, dtype: "bf16" })).toThrow(
        new RangeError(`params: found ${shown(params)}; expected an integer from 1 to 2^53-1`),
      );
    }
  });

  it("refuses billions that are not a positive number", () => {
    for (const paramsB of [0, -0, -1, Number.NaN, Infinity, -Infinity, "8", null, 8n]) {
      expect(() => weightBytes({ paramsB: paramsB as number, dtype: "bf16" })).toThrow(
        new RangeError(`paramsB: found ${shown(paramsB)}; expected a number above 0`),
      );
    }
  });

  it("refuses both measures, and neither", () => {
    // @ts-expect-error: exactly one of the two is given
    expect(() => weightBytes({ paramsB: 8, params: 8, dtype: "bf16" })).toThrow(TypeError);
    // @ts-expect-error: exactly one of the two is given
    expect(() => weightBytes({ dtype: "bf16" })).toThrow(
      new TypeError("expected params or paramsB"),
    );
  });

  it("refuses an unknown dtype", () => {
    // @ts-expect-error: TypeScript suggests "bf16"
    expect(() => weightBytes({ paramsB: 70, dtype: "bf61" })).toThrow(UnknownDtype);
  });
});

it("a call without what it needs is refused by name", () => {
  const call = weightBytes as (...given: readonly unknown[]) => number;
  expect(() => call()).toThrow(/^found undefined; expected fp32, bf16/);
  expect(() => call(null)).toThrow(/^found undefined; expected fp32, bf16/);
});
