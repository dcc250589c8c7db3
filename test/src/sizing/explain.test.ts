import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, explainTerm, toGB, toGiB } from "../../../src/sizing/explain.js";
import { fit as assess } from "../../../src/sizing/fit.js";
import { kvCache } from "../../../src/sizing/kv-cache.js";
import { toTerm } from "../../../src/sizing/sum.js";

describe("explain", () => {
  it("prints the sum that a person would write", () => {
    const cache = kvCache({ model: "llama-3.1-70b", ctx: 16384, batch: 32, kvDtype: "bf16" });
    expect(explain(cache)).toBe(
      "keys and values: 2 × 80 layers × 1,024 × 16,384 tokens × 32 × 2 B = 171,798,691,840 B",
    );
  });

  it("prints every term of a fit and their total", () => {
    const result = assess({
      model: "gpt-oss-20b",
      format: "mxfp4",
      kvDtype: { key: "q8_0", value: "q4_0" },
      ctx: 8192,
      batch: 1,
      device: "dgx-spark",
      reserve: 2 ** 30,
    });
    expect(explain(result)).toBe(
      [
        "experts: 19,110,297,600 × 17/32 B = 10,152,345,600 B",
        "other weights: 1,804,459,584 × 2 B = 3,608,919,168 B",
        "keys, window 128: 12 layers × 512 × 128 tokens × 1 × 34/32 B = 835,584 B",
        "values, window 128: 12 layers × 512 × 128 tokens × 1 × 18/32 B = 442,368 B",
        "keys: 12 layers × 512 × 8,192 tokens × 1 × 34/32 B = 53,477,376 B",
        "values: 12 layers × 512 × 8,192 tokens × 1 × 18/32 B = 28,311,552 B",
        "reserve: 1,073,741,824 B",
        "total: 14,918,073,472 B = 14.92 GB = 13.89 GiB",
      ].join("\n"),
    );
  });

  it("prints latents, states and chunks by their names", () => {
    const terms = (model: "deepseek-v3" | "qwen3-next-80b-a3b" | "llama-4-scout"): string =>
      explain(kvCache({ model, ctx: 100, batch: 1, kvDtype: "bf16" }));
    expect(terms("deepseek-v3")).toBe(
      "latents: 61 layers × 576 × 100 tokens × 1 × 2 B = 7,027,200 B",
    );
    expect(terms("qwen3-next-80b-a3b")).toContain(
      "recurrent states: 36 layers × 524,288 × 1 × 4 B = 75,497,472 B",
    );
    expect(terms("llama-4-scout")).toContain("keys and values, chunk 8192: 2 × 36 layers");
  });

  it("never confuses GB with GiB", () => {
    expect(toGB(10 ** 9)).toBe("1.00");
    expect(toGiB(2 ** 30)).toBe("1.00");
    expect(toGiB(10 ** 9)).toBe("0.93");
  });
});

describe("a term", () => {
  it("is the exact product of its factors, rounded down once", () => {
    const factor = fc.record({
      value: fc.integer({ min: 1, max: 2 ** 20 }),
      per: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 5 }), (factors) => {
        const product = factors.reduce((big, { value }) => big * BigInt(value), 1n);
        const exact = product / factors.reduce((big, { per }) => big * BigInt(per), 1n);
        if (exact > BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(() => toTerm("x", factors)).toThrow(RangeError);
        } else expect(BigInt(toTerm("x", factors).bytes)).toBe(exact);
      }),
      { numRuns: 1000 },
    );
  });

  it("prints what multiplies to its bytes", () => {
    const { factors, bytes } =
      kvCache({ model: "gemma-3-1b", ctx: 777, batch: 3, kvDtype: "q5_1" }).terms[0] ?? {};
    const printed = explainTerm(toTerm("x", factors ?? []));
    const [product = "", result = ""] = printed.replaceAll(",", "").split(" = ");
    const value = product
      .split(" × ")
      .map((part) => part.split(" ")[0]?.split("/").map(Number) ?? [])
      .reduce((total, [numerator = 0, denominator = 1]) => (total * numerator) / denominator, 1);
    expect(value).toBe(bytes);
    expect(Number.parseInt(result, 10)).toBe(bytes);
  });
});
