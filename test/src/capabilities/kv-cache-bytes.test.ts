import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DTYPE_BYTES, DTYPES } from "../../../generated/spark-capabilities.js";
import { kvCacheBytes } from "../../../src/capabilities/kv-cache-bytes.js";
import { floorProduct, MAX_SAFE } from "../oracle.js";

const llama70b = { hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" } as const;

/** A text of digits is not the number. */
const shown = (value: unknown): string =>
  typeof value === "string" ? `"${value}"` : String(value);

describe("kvCacheBytes of a uniform cache", () => {
  it("agrees with the published figure of Llama 3.1 70B", () => {
    expect(kvCacheBytes(llama70b)).toBe(171_798_691_840);
  });

  it.each([
    ["8B", 32, 131_072],
    ["70B", 80, 327_680],
    ["405B", 126, 516_096],
  ])("agrees with the published bytes per token of Llama 3.1 %s", (_, nLayers, bytes) => {
    expect(kvCacheBytes({ hidden: 1024, nLayers, ctx: 1, batch: 1, dtype: "fp16" })).toBe(bytes);
  });

  it("equals integer arithmetic of any size, or refuses what a double cannot hold", () => {
    // Factors of up to 2^14 give products on both sides of 2^53.
    const count = fc.oneof(fc.integer({ min: 1, max: 2 ** 14 }), fc.integer({ min: 1, max: 9 }));
    const huge = fc.oneof(
      count,
      fc.maxSafeInteger().map((n) => Math.max(1, Math.abs(n))),
    );
    fc.assert(
      fc.property(
        count,
        count,
        huge,
        count,
        fc.constantFrom(...DTYPES),
        (h, n, ctx, batch, dtype) => {
          const exact = floorProduct(DTYPE_BYTES[dtype], 2, h, n, ctx, batch);
          const call = () => kvCacheBytes({ hidden: h, nLayers: n, ctx, batch, dtype });
          if (exact > MAX_SAFE) expect(call).toThrow(RangeError);
          else expect(BigInt(call())).toBe(exact);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("reaches 2^53 - 1 and refuses 2^53", () => {
    const largest = { hidden: 1, nLayers: 1, ctx: 2 ** 53 - 1, batch: 1, dtype: "int4" } as const;
    expect(kvCacheBytes(largest)).toBe(2 ** 53 - 1);
    expect(() => kvCacheBytes({ ...largest, ctx: 2 ** 52, batch: 2 })).toThrow(
      new RangeError("bytes: found 9007199254740992; expected an integer from 0 to 2^53-1"),
    );
  });

  it.each(["hidden", "nLayers", "ctx", "batch"])("refuses %s unless it is a count", (name) => {
    for (const value of [0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, "8", null, undefined, 8n]) {
      expect(() => kvCacheBytes({ ...llama70b, [name]: value })).toThrow(
        new RangeError(`${name}: found ${shown(value)}; expected an integer from 1 to 2^53-1`),
      );
    }
  });
});
