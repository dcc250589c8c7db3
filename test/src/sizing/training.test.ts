import { describe, expect, it } from "vitest";
import { training } from "../../../src/sizing/training.js";
import { weights } from "../../../src/sizing/weights.js";

const base = { model: "llama-3.1-8b", ctx: 2048, batch: 4 } as const;
const PARAMS = 8_030_261_248;

describe("training state", () => {
  it("is 16 bytes a parameter with AdamW in mixed precision", () => {
    expect(training({ ...base, method: "full" })).toMatchObject({
      bytes: 16 * PARAMS,
      trainedParams: PARAMS,
    });
  });

  it("is 6 bytes a parameter with 8-bit AdamW", () => {
    expect(training({ ...base, method: "full", optimizer: "adamw-8bit" }).bytes).toBe(6 * PARAMS);
  });

  it("of LoRA is the base and 16 bytes for each of r × (in + out) adapter parameters", () => {
    const perLayer = 2 * (4096 + 4096) + 2 * (4096 + 1024) + 2 * (4096 + 14336) + (14336 + 4096);
    const adapter = 16 * 32 * perLayer;
    const lora = training({ ...base, method: "lora", rank: 16 });
    expect(lora.trainedParams).toBe(adapter);
    expect(lora.bytes).toBe(2 * PARAMS + 16 * adapter);
    const attention = training({ ...base, method: "lora", rank: 16, targets: "attention" });
    expect(attention.trainedParams).toBe(16 * 32 * (2 * (4096 + 4096) + 2 * (4096 + 1024)));
  });

  it("of QLoRA has a base of 4 bits", () => {
    const { bytes, trainedParams } = training({ ...base, method: "qlora", rank: 16 });
    const frozen = weights({ model: "llama-3.1-8b", format: "nf4_g64_dq" }).bytes;
    expect(bytes).toBe(frozen + 16 * trainedParams);
    expect(
      training({ ...base, method: "qlora", rank: 16, format: "nf4_g64" }).bytes,
    ).toBeGreaterThan(bytes);
  });

  it("keeps the estimate of activations out of the sum", () => {
    const estimate = (recompute: "none" | "selective" | "full"): number =>
      training({ ...base, method: "full", recompute }).activationEstimate.bytes;
    const sbh = 2048 * 4 * 4096;
    // arXiv 2205.05198: s·b·h·(34 + 5·a·s/h) a layer.
    expect(estimate("none")).toBe(32 * sbh * (34 + (5 * 32 * 2048) / 4096));
    expect(estimate("selective")).toBe(32 * sbh * 34);
    expect(estimate("full")).toBe(32 * sbh * 2);
    expect(training({ ...base, method: "full" }).activationEstimate.bytes).toBe(estimate("full"));
  });

  it.each([
    [{ method: "dora" }, 'method: found "dora"; expected full, lora or qlora'],
    [{ method: "lora", rank: 0 }, "rank: found 0; expected an integer from 1 to 2^53-1"],
    [
      { method: "lora", rank: 8, targets: "attn" },
      'targets: found "attn"; expected attention or all',
    ],
    [{ method: "full", ctx: 0.5 }, "ctx: found 0.5; expected an integer from 1 to 2^53-1"],
    [{ method: "full", batch: -1 }, "batch: found -1; expected an integer from 1 to 2^53-1"],
    [{ method: "full", optimizer: "sgd" }, 'optimizer: found "sgd"; expected adamw or adamw-8bit'],
    [
      { method: "full", recompute: "some" },
      'recompute: found "some"; expected none, selective or full',
    ],
  ])("refuses %j", (change, message) => {
    expect(() => training({ ...base, ...change } as Parameters<typeof training>[0])).toThrow(
      new RangeError(message),
    );
  });
});
