import { describe, expect, it } from "vitest";
import { DEVICES } from "../../../../generated/devices.js";
import { MODELS } from "../../../../generated/models.js";
import { kvCache } from "../../../../src/sizing/kv-cache.js";
import type { ModelArgument } from "../../../../src/sizing/resolve.js";
import { decodeBound } from "../../../../src/sizing/speed/decode.js";
import type { StorageKey } from "../../../../src/sizing/storage.js";
import { weights } from "../../../../src/sizing/weights.js";

const request = {
  model: "llama-3.3-70b",
  format: "nvfp4",
  kvDtype: "fp8",
  ctx: 32768,
  batch: 4,
  device: "dgx-spark",
} as const;

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

  it("of a batch on a mixture is for even routing, and beside it for the same experts", () => {
    const mixture = { ...request, model: "gpt-oss-120b", format: "mxfp4" } as const;
    const one = decodeBound({ ...mixture, batch: 1 });
    const many = decodeBound({ ...mixture, batch: 32, ctx: 1 });
    expect(one).not.toHaveProperty("ifRoutedAlike");
    expect(decodeBound(request)).not.toHaveProperty("ifRoutedAlike");
    const [experts, others] = decodeBound({ ...mixture, batch: 1, ctx: 1 }).terms;
    const cache = kvCache({ ...mixture, batch: 32, ctx: 1 }).bytes;
    const alike = (experts?.bytes ?? 0) + (others?.bytes ?? 0) + cache;
    expect(many.ifRoutedAlike).toBe((32 * 273e9) / alike);
    expect(many.tokensPerSecond).toBeLessThan(alike);
  });

  it("reads no more than the window, whatever is reserved", () => {
    const windowed = { ...request, model: "gemma-3-27b" } as const;
    const reserved = { ...windowed, window: "reserved", block: 64 } as const;
    expect(decodeBound(reserved)).toEqual(decodeBound(windowed));
  });

  it("estimates by the measured shares where there are some, and not elsewhere", () => {
    const single = { ...request, batch: 1 } as const;
    const { tokensPerSecond, estimate } = decodeBound(single);
    const band = DEVICES["dgx-spark"].decode_bands.find(
      ({ kind, storage, sequences }) =>
        kind === "dense" && storage === "nvfp4" && sequences === "one",
    );
    expect(band?.rows).toBeGreaterThanOrEqual(5);
    expect(estimate).toEqual({
      ...band,
      low: tokensPerSecond * (band?.low ?? 0),
      median: tokensPerSecond * (band?.median ?? 0),
      high: tokensPerSecond * (band?.high ?? 0),
    });
    expect(decodeBound({ ...single, device: "rtx-5090" })).not.toHaveProperty("estimate");
    expect(decodeBound(request)).not.toHaveProperty("estimate");
  });
});

describe("bounds of decoding on one DGX Spark", () => {
  const bound = (model: ModelArgument, format: StorageKey, restFormat?: StorageKey): number =>
    decodeBound({
      model,
      format,
      ...(restFormat && { restFormat }),
      ctx: 1,
      batch: 1,
      kvDtype: "fp16",
      device: "dgx-spark",
    }).tokensPerSecond;

  it.each([
    ["llama-3.1-8b", "fp8", undefined, "34.0"],
    ["llama-3.1-8b", "nvfp4", undefined, "54.9"],
    ["llama-3.3-70b", "nvfp4", undefined, "6.7"],
    ["llama-3.1-8b", "Q4_K_M", undefined, "59.1"],
    // llama.cpp's file has all but the experts in q8_0.
    ["gpt-oss-20b", "mxfp4", "q8_0", "106.4"],
  ] as const)("%s in %s, rest %s: %s tok/s", (model, format, restFormat, tokens) => {
    expect(bound(model, format, restFormat).toFixed(1)).toBe(tokens);
  });

  it("70B in Q4_K_M: about 6.5 tok/s", () => {
    expect(Math.abs(bound("llama-3.1-70b", "Q4_K_M") / 6.5 - 1)).toBeLessThan(0.02);
  });

  it.each([
    ["llama-3.1-8b", "fp8", undefined, 24.8, 0.73],
    ["llama-3.1-8b", "fp8", undefined, 24.57, 0.72],
    ["llama-3.1-8b", "nvfp4", undefined, 38.82, 0.71],
    ["llama-3.1-8b", "fp8", undefined, 20.5, 0.6],
    ["llama-3.3-70b", "nvfp4", undefined, 4.2, 0.62],
    ["gpt-oss-20b", "mxfp4", "q8_0", 82.7, 0.78],
    ["gpt-oss-20b", "mxfp4", "q8_0", 79.7, 0.75],
    ["llama-3.1-8b", "Q4_K_M", undefined, 41.2, 0.7],
  ] as const)(
    "%s in %s, rest %s: %d tok/s is a share of %d",
    (model, format, rest, measured, share) => {
      expect((measured / bound(model, format, rest)).toFixed(2)).toBe(share.toFixed(2));
    },
  );
});
