import { describe, expect, it } from "vitest";
import { MODELS } from "../../../../generated/models.js";
import { routedShare, touched } from "../../../../src/sizing/speed/experts.js";
import type { StorageKey } from "../../../../src/sizing/storage.js";
import { weightsRead } from "../../../../src/sizing/weights.js";

describe("routedShare", () => {
  it.each([
    ["qwen3.6-35b-a3b", 8 / 256],
    ["gpt-oss-120b", 4 / 128],
    ["mixtral-8x7b", 2 / 8],
    ["llama-3.1-8b", 1],
  ] as const)("of %s is %d", (model, share) => {
    expect(routedShare(MODELS[model].params)).toBe(share);
  });

  it("refuses a token that uses more than there is", () => {
    const { params } = MODELS["mixtral-8x7b"];
    expect(() => routedShare({ ...params, active_linear: params.linear + 1 })).toThrow(RangeError);
    expect(() => routedShare({ ...params, active_linear: 0 })).toThrow(RangeError);
  });
});

describe("touched", () => {
  it("is E × (1 − (1 − k/E)^B) experts", () => {
    const size = 1_000_000;
    for (const batch of [1, 2, 10, 100]) {
      const experts = 256 * (1 - (1 - 8 / 256) ** batch);
      expect(touched(256 * size, 8 * size, 8 / 256, batch) / size).toBeCloseTo(experts, 5);
    }
  });
});

describe("weights read by a step", () => {
  const formats: readonly StorageKey[] = ["bf16", "fp8", "nvfp4", "Q4_K_M"];

  it.each(formats)("in %s grow with the batch, up to all experts", (format) => {
    const read = (batch?: number): number =>
      weightsRead({ model: "qwen3-30b-a3b", format, ...(batch && { batch }) }).bytes;
    expect(read(1)).toBe(read());
    const ratio = read(1000) / read(1);
    expect(read(8)).toBeGreaterThan(read(1));
    expect(ratio).toBeGreaterThan(7);
    expect(ratio).toBeLessThan(10);
  });

  it("of experts alone, in MXFP4: 81.65 of 128 experts at 32 sequences", () => {
    const [experts] = weightsRead({ model: "gpt-oss-120b", format: "mxfp4", batch: 32 }).terms;
    const share = 1 - (1 - 4 / 128) ** 32;
    expect(experts?.label).toBe("experts");
    expect(experts?.factors[0]?.value).toBe(Math.floor(114_661_785_600 * share));
  });

  it("are the same for a dense model", () => {
    const dense = { model: "llama-3.1-8b", format: "fp8" } as const;
    expect(weightsRead({ ...dense, batch: 64 })).toEqual(weightsRead(dense));
  });

  it("need a batch that is a count", () => {
    expect(() => weightsRead({ model: "phi-4", format: "fp8", batch: 0 })).toThrow(
      /^batch: found 0/,
    );
  });
});
