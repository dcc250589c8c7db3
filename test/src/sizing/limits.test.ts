import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Device } from "../../../generated/devices.js";
import { MODEL_KEYS, MODELS } from "../../../generated/models.js";
import { fit as assess } from "../../../src/sizing/fit.js";
import { maxBatch, maxContext } from "../../../src/sizing/limits.js";

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
          const least = assess({ ...base, ctx: 1, device: "h200-sxm-141gb" }).bytes;
          const most = assess({ ...base, ctx: max_context, device: "h200-sxm-141gb" }).bytes;
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
    const { bytes } = assess({ ...request, ctx: 1, reserve: 0 });
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
