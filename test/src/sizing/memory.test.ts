import { describe, expect, it } from "vitest";
import { MODELS, type Model } from "../../../generated/models.js";
import { fit as assess } from "../../../src/sizing/fit.js";
import { maxContext } from "../../../src/sizing/limits.js";
import { memoryAt, resolveRequest } from "../../../src/sizing/memory.js";

const request = {
  model: "llama-3.3-70b",
  format: "nvfp4",
  kvDtype: "fp8",
  ctx: 32768,
  batch: 4,
  device: "dgx-spark",
} as const;
const extra = [
  { label: "towers", bytes: 5_000_000_000 },
  { label: "a draft model", bytes: 2_000_000_000 },
];

describe("extra terms", () => {
  it("are in the sum by their names, and not in the reserve", () => {
    const without = assess({ ...request, reserve: 1 });
    const answer = assess({ ...request, extra, reserve: 1 });
    expect(answer).toMatchObject({
      bytes: without.bytes + 7_000_000_000,
      extraBytes: 7_000_000_000,
      reserveBytes: 1,
      headroomBytes: without.headroomBytes - 7_000_000_000,
    });
    expect(answer.terms.map(({ label }) => label).slice(-3)).toEqual([
      "towers",
      "a draft model",
      "reserve",
    ]);
    expect(answer.terms.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(answer.bytes);
  });

  it("shorten the longest context as a reserve does", () => {
    const batch = 64;
    const reserve = 7_000_000_000;
    const without = maxContext({ ...request, batch, reserve: 0 });
    const shorter = maxContext({ ...request, batch, reserve: 0, extra });
    expect(shorter).toBe(maxContext({ ...request, batch, reserve }));
    expect(shorter).toBeLessThan(without);
  });

  it.each([-1, 1.5, Number.NaN])("of %s bytes are refused by their name", (bytes) => {
    expect(() => assess({ ...request, extra: [{ label: "towers", bytes }] })).toThrow(
      `towers: found ${bytes}; expected an integer from 0 to 2^53-1`,
    );
  });
});

describe("a resolved request", () => {
  it("needs the model no more for further contexts", () => {
    let reads = 0;
    const model = new Proxy<Model>(MODELS["gemma-3-27b"], {
      get: (target, field) => {
        reads += 1;
        return Reflect.get(target, field);
      },
    });
    const resolved = resolveRequest({ ...request, model });
    const before = reads;
    for (const ctx of [1, 100, 10_000]) {
      expect(memoryAt(resolved, ctx, 1).bytes).toBe(
        assess({ ...request, model: "gemma-3-27b", ctx, batch: 1 }).bytes,
      );
    }
    expect(reads).toBe(before);
  });
});
