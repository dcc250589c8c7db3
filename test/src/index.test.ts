import { DTYPE_BYTES, kvCacheBytes, UnknownDtype, weightBytes } from "fieldkit-capabilities";
import { describe, expect, it } from "vitest";

/* The original module's documentation, example by example. */

describe("the arithmetic", () => {
  it("gives the documentation's figures", () => {
    expect(kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" })).toBe(
      171_798_691_840,
    );
    expect(weightBytes({ paramsB: 70, dtype: "bf16" })).toBe(140_000_000_000);
    expect(weightBytes({ paramsB: 100, dtype: "fp8" })).toBe(100_000_000_000);
    expect(weightBytes({ paramsB: 100, dtype: "nf4" })).toBe(50_000_000_000);
    expect(weightBytes({ paramsB: 8.03, dtype: "bf16" })).toBe(16_060_000_000);
  });

  it("has the documentation's table", () => {
    expect(DTYPE_BYTES).toStrictEqual({
      fp32: 4,
      bf16: 2,
      fp16: 2,
      fp8: 1,
      int8: 1,
      int4: 0.5,
      nf4: 0.5,
    });
  });

  it("refuses an unknown dtype", () => {
    // @ts-expect-error: the compiler refuses it too
    expect(() => weightBytes({ paramsB: 70, dtype: "bf61" })).toThrow(UnknownDtype);
  });
});
