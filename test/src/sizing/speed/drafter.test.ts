import { describe, expect, it } from "vitest";
import { fit as assess } from "../../../../src/sizing/fit.js";
import { kvCache } from "../../../../src/sizing/kv-cache.js";
import { maxContext } from "../../../../src/sizing/limits.js";
import { decodeBound } from "../../../../src/sizing/speed/decode.js";
import { weights, weightsRead } from "../../../../src/sizing/weights.js";

const request = {
  model: "qwen3-32b",
  format: "nvfp4",
  kvDtype: "bf16",
  ctx: 8192,
  batch: 1,
  device: "dgx-spark",
} as const;
const drafter = { model: "qwen3-0.6b", format: "fp8" } as const;

describe("drafted tokens", () => {
  it("multiply the bound, and leave no band", () => {
    const { tokensPerSecond, estimate } = decodeBound({ ...request, accepted: 1.5 });
    expect(tokensPerSecond).toBeCloseTo(2.5 * decodeBound(request).tokensPerSecond, 9);
    expect(decodeBound(request).estimate).toBeDefined();
    expect(estimate).toBe(undefined);
  });

  it("read the drafter once each", () => {
    const drafted = decodeBound({ ...request, drafter, accepted: 1.5 });
    const pass = weightsRead(drafter).bytes + kvCache({ ...request, model: "qwen3-0.6b" }).bytes;
    expect(drafted.bytes).toBe(decodeBound(request).bytes + Math.floor(1.5 * pass));
    expect(drafted.tokensPerSecond).toBe((2.5 * 273e9) / drafted.bytes);
    expect(decodeBound({ ...request, drafter })).toEqual(decodeBound(request));
  });

  it("are checked with the experts of all of them", () => {
    const mixture = { ...request, model: "qwen3-30b-a3b", format: "bf16" } as const;
    const read = weightsRead({ model: "qwen3-30b-a3b", format: "bf16", batch: 3 }).bytes;
    const cache = kvCache({ ...mixture }).bytes;
    expect(decodeBound({ ...mixture, accepted: 2 }).bytes).toBe(read + cache);
  });

  it.each([0, -1, 65, 1.005, Number.NaN])("%d are refused", (accepted) => {
    expect(() => decodeBound({ ...request, accepted })).toThrow(/^accepted: found/);
  });
});

describe("a drafter", () => {
  it("is held: its weights, and its cache at each context", () => {
    const held = assess({ ...request, drafter });
    const cache = kvCache({ ...request, model: "qwen3-0.6b" }).bytes;
    expect(held.drafterBytes).toBe(weights(drafter).bytes + cache);
    expect(held.bytes).toBe(assess(request).bytes + held.drafterBytes);
    expect(held.extraBytes).toBe(0);
    expect(held.terms.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(held.bytes);
    const longest = maxContext({ ...request, batch: 8, drafter });
    const at = (ctx: number): number =>
      assess({ ...request, batch: 8, drafter, ctx }).headroomBytes;
    expect(at(longest)).toBeGreaterThanOrEqual(0);
    expect(at(longest + 1)).toBeLessThan(0);
  });

  it("is in bf16 by default", () => {
    const plain = assess({ ...request, drafter: { model: "qwen3-0.6b" } });
    const bf16 = assess({ ...request, drafter: { model: "qwen3-0.6b", format: "bf16" } });
    expect(plain).toEqual(bf16);
  });
});
