import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEVICES, type Device } from "../../../generated/devices.js";
import { MODEL_KEYS, MODELS } from "../../../generated/models.js";
import { PRACTICAL_INFERENCE_ENVELOPE } from "../../../generated/spark-capabilities.js";
import { decodeBound } from "../../../src/sizing/decode.js";
import { UnknownDevice } from "../../../src/sizing/errors.js";
import { fit as assess } from "../../../src/sizing/fit.js";
import { kvCache } from "../../../src/sizing/kv-cache.js";
import { maxBatch, maxContext } from "../../../src/sizing/limits.js";
import type { Model } from "../../../src/sizing/model.js";
import { weights } from "../../../src/sizing/weights.js";

const request = {
  model: "llama-3.3-70b",
  format: "nvfp4",
  kvDtype: "fp8",
  ctx: 32768,
  batch: 4,
  device: "dgx-spark",
} as const;

function deviceOf(usable_bytes: number): Device {
  return {
    label: "test",
    memory_bytes: usable_bytes,
    usable_bytes,
    bandwidth_bytes_per_second: 1e9,
    sources: ["test"],
  };
}

describe("fit", () => {
  it("adds weights, cache and reserve up", () => {
    const result = assess({ ...request, reserve: 4_000_000_000 });
    expect(result).toMatchObject({
      weightBytes: weights(request).bytes,
      kvBytes: kvCache(request).bytes,
      stateBytes: 0,
      reserveBytes: 4_000_000_000,
      usableBytes: DEVICES["dgx-spark"].usable_bytes,
      weightTable: "formats",
      typical: false,
      window: "ideal",
    });
    expect(result.bytes).toBe(weights(request).bytes + kvCache(request).bytes + 4_000_000_000);
    expect(result.headroomBytes).toBe(result.usableBytes - result.bytes);
    expect(result.terms.reduce((total, term) => total + term.bytes, 0)).toBe(result.bytes);
  });

  it("keeps fixed states apart", () => {
    const hybrid = assess({ ...request, model: "qwen3-next-80b-a3b" });
    expect(hybrid.stateBytes).toBe(4 * 36 * (24_576 + 524_288) * 2);
    expect(hybrid.bytes).toBe(hybrid.weightBytes + hybrid.kvBytes + hybrid.stateBytes);
  });

  it("draws the verdicts' boundaries to the byte", () => {
    const { bytes } = assess(request);
    const verdict = (usable: number): string =>
      assess({ ...request, device: deviceOf(usable) }).verdict;
    expect(verdict(bytes - 1)).toBe("does-not-fit");
    expect(verdict(bytes)).toBe("tight");
    // With a tenth free, nine tenths are needed.
    const roomy = Math.ceil((bytes * 10) / 9);
    expect(verdict(roomy)).toBe("fits");
    expect(verdict(roomy - 1)).toBe("tight");
  });

  it("names the envelope's rule by the width of the weights", () => {
    const rule = (format: "bf16" | "fp8" | "q8_0" | "nvfp4" | "Q4_K_M" | "q6_K"): unknown =>
      assess({ ...request, format }).envelope?.key;
    expect(rule("bf16")).toBe("70B params bf16");
    expect(rule("fp8")).toBe("70B params fp8");
    expect(rule("q8_0")).toBe("70B params fp8");
    expect(rule("q6_K")).toBe("70B params fp8");
    expect(rule("nvfp4")).toBe("70B params int4");
    expect(rule("Q4_K_M")).toBe("70B params int4");
    expect(assess(request).envelope?.text).toBe(PRACTICAL_INFERENCE_ENVELOPE["70B params int4"]);
    expect(assess({ ...request, model: "phi-4" })).not.toHaveProperty("envelope");
    expect(assess({ ...request, model: "llama-3.1-8b" })).not.toHaveProperty("envelope");
  });

  it("says when the context is beyond the model's own", () => {
    expect(assess({ ...request, ctx: 131_072 }).beyondModelContext).toBe(false);
    expect(assess({ ...request, ctx: 131_073 }).beyondModelContext).toBe(true);
  });

  it("carries the decode bound", () => {
    expect(assess(request).decode).toEqual(decodeBound(request));
  });

  it("refuses what is no count of bytes or no device", () => {
    expect(() => assess({ ...request, reserve: -1 })).toThrow(
      new RangeError("reserve: found -1; expected an integer from 0 to 2^53-1"),
    );
    // @ts-expect-error: a misspelt key does not compile
    expect(() => assess({ ...request, device: "dgx-sparc" })).toThrow(UnknownDevice);
    for (const device of [null, undefined, "toString", 8]) {
      expect(() => assess({ ...request, device: device as "dgx-spark" })).toThrow(UnknownDevice);
    }
    expect(() => assess({ ...request, device: deviceOf(Number.NaN) })).toThrow(
      new RangeError("usable_bytes: found NaN; expected an integer from 1 to 2^53-1"),
    );
    // @ts-expect-error: a misspelt key does not compile
    expect(() => assess({ ...request, format: "nvfp5" })).toThrow(/did you mean nvfp4/);
  });

  it("gives the envelope's own example its verdict", () => {
    const seventy = { ...request, model: "llama-3.1-70b", format: "fp8", batch: 1 } as const;
    expect(assess({ ...seventy, ctx: 131_072 }).verdict).toBe("fits");
    expect(assess({ ...seventy, ctx: 131_072, batch: 2, reserve: 4e9 }).verdict).toBe("tight");
    expect(assess({ ...seventy, format: "bf16" }).verdict).toBe("does-not-fit");
  });
});

describe("parameters of a model of one's own", () => {
  it.each([
    ["total", Number.NaN],
    ["total", -8],
    ["linear", -1],
    ["linear", 2 ** 52],
    ["linear", "8"],
    ["linear", undefined],
  ])("with %s %j are refused", (field, value) => {
    const model = MODELS["llama-3.1-8b"];
    const odd = { ...model, params: { ...model.params, [field]: value } } as Model;
    expect(() => weights({ model: odd, format: "fp8" }).bytes).toThrow(RangeError);
  });

  it.each([
    ["active", Number.NaN],
    ["active", 0],
    ["active_linear", 2 ** 52],
    ["lookup", 2 ** 52],
    ["lookup", Number.NaN],
  ])("with %s %j have no decode bound", (field, value) => {
    const model = MODELS["llama-3.1-8b"];
    const odd = { ...model, params: { ...model.params, [field]: value } } as Model;
    expect(() => decodeBound({ ...request, model: odd })).toThrow(RangeError);
  });
});

describe("maxContext", () => {
  it("is the last that fits: one token more does not, or is beyond the model's own", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODEL_KEYS),
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 1, max: 128 }),
        fc.constantFrom("ideal" as const, "reserved" as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (model, batch, block, window, share) => {
          const base = { model, format: "nvfp4", kvDtype: "fp8", batch, block, window } as const;
          const { max_context } = MODELS[model];
          const least = assess({ ...base, ctx: 1, device: "dgx-spark" }).bytes;
          const most = assess({ ...base, ctx: max_context, device: "dgx-spark" }).bytes;
          const device = deviceOf(Math.floor(least + share * (most - least)));
          const longest = maxContext({ ...base, device });
          const isWithin = (ctx: number): boolean =>
            assess({ ...base, ctx, device }).headroomBytes >= 0;
          expect(longest).toBeGreaterThanOrEqual(1);
          expect(isWithin(longest)).toBe(true);
          if (longest < max_context) expect(isWithin(longest + 1)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is 0 where not even one token fits", () => {
    expect(maxContext({ ...request, device: deviceOf(1) })).toBe(0);
    const { bytes } = assess({ ...request, ctx: 1 });
    expect(maxContext({ ...request, device: deviceOf(bytes) })).toBe(1);
    expect(maxContext({ ...request, device: deviceOf(bytes - 1) })).toBe(0);
  });

  it("answers where the model's own maximum would be beyond counting", () => {
    // 10,485,760 tokens of 10,000 sequences: more than 2^53 bytes.
    const scout = { ...request, model: "llama-4-scout", batch: 10_000 } as const;
    const longest = maxContext(scout);
    expect(assess({ ...scout, ctx: longest }).headroomBytes).toBeGreaterThanOrEqual(0);
    expect(assess({ ...scout, ctx: longest + 1 }).headroomBytes).toBeLessThan(0);
    expect(maxContext({ ...scout, batch: 1_000_000 })).toBe(0);
  });

  it.each([Number.NaN, 0, -1, 1.5, "8192", undefined])("refuses a maximum of %j", (value) => {
    const model = { ...MODELS["phi-4"], max_context: value as number };
    expect(() => maxContext({ ...request, model })).toThrow(/^max_context: found/);
  });

  it("stops at the model's own maximum", () => {
    expect(maxContext({ ...request, model: "phi-4" })).toBe(16_384);
  });
});

describe("maxBatch", () => {
  it("is the last that fits", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODEL_KEYS),
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 1, max: 128 }),
        fc.integer({ min: 1, max: 2 ** 37 }),
        (model, ctx, block, room) => {
          const base = { model, format: "nvfp4", kvDtype: "fp8", ctx, block } as const;
          const least = assess({ ...base, batch: 1, device: "dgx-spark" }).bytes;
          const device = deviceOf(least + room);
          const most = maxBatch({ ...base, device });
          const isWithin = (batch: number): boolean =>
            assess({ ...base, batch, device }).headroomBytes >= 0;
          expect(most).toBeGreaterThanOrEqual(1);
          expect(isWithin(most)).toBe(true);
          expect(isWithin(most + 1)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is 0 where not even one sequence fits", () => {
    expect(maxBatch({ ...request, device: deviceOf(1) })).toBe(0);
  });
});

describe("decodeBound", () => {
  it("divides bandwidth by what a step reads", () => {
    const bound = decodeBound(request);
    // Without the input embedding's table, 128,256 × 8,192 in bf16.
    expect(bound.bytes).toBe(weights(request).bytes - 128_256 * 8192 * 2 + kvCache(request).bytes);
    expect(bound.tokensPerSecond).toBe((4 * 273e9) / bound.bytes);
  });

  it("reads the whole table where the head is the same", () => {
    const tied = { ...request, model: "llama-3.2-3b", format: "bf16", ctx: 1 } as const;
    expect(decodeBound(tied).bytes).toBe(weights(tied).bytes + kvCache(tied).bytes);
  });

  it("reads of a mixture what one token uses", () => {
    const mixture = {
      ...request,
      model: "mixtral-8x7b",
      format: "bf16",
      ctx: 1,
      batch: 1,
    } as const;
    const read = 12_879_925_248 - 32_000 * 4096;
    expect(decodeBound(mixture).bytes).toBe(2 * read + kvCache(mixture).bytes);
    const routed = { ...mixture, format: "fp8" } as const;
    const { linear, active_linear } = MODELS["mixtral-8x7b"].params;
    const idle = linear - active_linear;
    expect(decodeBound(routed).bytes).toBe(
      weights(routed).bytes - idle - 32_000 * 4096 * 2 + kvCache(routed).bytes,
    );
  });

  it("reads no more than the window, whatever is reserved", () => {
    const windowed = { ...request, model: "gemma-3-27b" } as const;
    const reserved = { ...windowed, window: "reserved", block: 64 } as const;
    expect(decodeBound(reserved)).toEqual(decodeBound(windowed));
  });

  it("estimates by the measured shares where there are some, and not elsewhere", () => {
    const { tokensPerSecond, estimate } = decodeBound(request);
    expect(estimate).toEqual({
      low: tokensPerSecond * 0.6,
      median: tokensPerSecond * 0.72,
      high: tokensPerSecond * 0.78,
    });
    expect(decodeBound({ ...request, device: "rtx-5090" })).not.toHaveProperty("estimate");
  });
});
