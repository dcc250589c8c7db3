import { describe, expect, it } from "vitest";
import { kvCacheBytes } from "../../../src/capabilities/kv-cache-bytes.js";
import { decodeBound } from "../../../src/sizing/decode.js";
import { kvCache } from "../../../src/sizing/kv-cache.js";
import type { ModelArgument } from "../../../src/sizing/resolve.js";
import type { StorageKey } from "../../../src/sizing/storage.js";
import { weights } from "../../../src/sizing/weights.js";

const GiB = 2 ** 30;
const MiB = 2 ** 20;

describe("published sizes of caches, to the last digit", () => {
  it.each([
    ["llama-3.1-8b", 131_072],
    ["llama-3.1-70b", 327_680],
    ["llama-3.1-405b", 516_096],
    ["deepseek-v3", 70_272],
  ] as const)("%s: %d B per token (arXiv 2505.09343)", (model, bytes) => {
    expect(kvCache({ model, ctx: 1, batch: 1, kvDtype: "fp16" }).bytes).toBe(bytes);
  });

  it("70B, 32 × 16,384: the module's own example", () => {
    const cache = { ctx: 16384, batch: 32 } as const;
    const bytes = 171_798_691_840;
    expect(kvCacheBytes({ ...cache, hidden: 1024, nLayers: 80, dtype: "fp16" })).toBe(bytes);
    expect(kvCache({ ...cache, model: "llama-3.1-70b", kvDtype: "fp16" }).bytes).toBe(bytes);
  });

  it("gpt-oss-20b, 8,192 × 32: 6.09 GiB with windows, 12.00 without (hf-mem PR 70)", () => {
    const cache = { model: "gpt-oss-20b", ctx: 8192, batch: 32, kvDtype: "bf16" } as const;
    expect(kvCache(cache).bytes).toBe(6.09375 * GiB);
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(12 * GiB);
  });

  it("Gemma 3 1B, 32k: 139 MiB, 832 naive (mlxcel issue 172)", () => {
    const cache = { model: "gemma-3-1b", ctx: 32768, batch: 1, kvDtype: "f16" } as const;
    expect(kvCache(cache).bytes).toBe(139 * MiB);
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(832 * MiB);
  });

  it("Gemma 3 27B, 131,072: 10.406 GiB ideal, 62.0 naive (unsloth issue 4757)", () => {
    const cache = { model: "gemma-3-27b", ctx: 131072, batch: 1, kvDtype: "f16" } as const;
    expect(kvCache(cache).bytes).toBe(11_173_625_856);
    expect((kvCache(cache).bytes / GiB).toFixed(3)).toBe("10.406");
    expect(kvCache({ ...cache, window: "reserved" }).bytes).toBe(62 * GiB);
  });

  it("Qwen3-Next: the states of 36 layers do not grow with the context", () => {
    const state = (ctx: number): number =>
      kvCache({ model: "qwen3-next-80b-a3b", ctx, batch: 1, kvDtype: "bf16" }).stateBytes;
    // (2·16·128 + 32·128)·3 and 32·128·128 elements a layer.
    expect(state(1)).toBe(36 * (8192 * 3 + 524_288) * 2);
    expect(state(262_144)).toBe(state(1));
  });
});

describe("published sizes of weights, to the last digit", () => {
  it.each([
    ["gpt-oss-20b", "mxfp4", 13_761_264_768],
    ["llama-3.1-8b", "nvfp4", (6_979_321_856 * 9) / 16 + (8_030_261_248 - 6_979_321_856) * 2],
    ["llama-3.1-8b", "fp8", 6_979_321_856 + (8_030_261_248 - 6_979_321_856) * 2],
    ["llama-3.1-8b", "bf16", 16_060_522_496],
  ] as const)("%s in %s", (model, format, bytes) => {
    expect(weights({ model, format }).bytes).toBe(bytes);
  });

  it("a format of 2 bytes or more stores everything", () => {
    const stored = { model: "llama-3.1-8b", restFormat: "q8_0" } as const;
    expect(weights({ ...stored, format: "bf16" }).bytes).toBe(16_060_522_496);
    expect(weights({ ...stored, format: "fp32" }).bytes).toBe(32_121_044_992);
    expect(weights({ ...stored, format: "fp8" }).bytes).toBe(
      6_979_321_856 + ((8_030_261_248 - 6_979_321_856) * 34) / 32,
    );
  });

  it.each([
    ["nvfp4", "6.03"],
    ["fp8", "9.08"],
  ] as const)("Llama 3.1 8B in %s is %s GB", (format, gigabytes) => {
    expect((weights({ model: "llama-3.1-8b", format }).bytes / 1e9).toFixed(2)).toBe(gigabytes);
  });

  it.each([
    ["llama-3.1-8b", 4.9],
    ["llama-3.1-70b", 43.1],
    ["llama-3.1-405b", 249.1],
  ] as const)("%s in Q4_K_M is about %d GB (llama.cpp's README)", (model, gigabytes) => {
    const actual = weights({ model, format: "Q4_K_M" }).bytes / 1e9;
    expect(Math.abs(actual / gigabytes - 1)).toBeLessThan(0.005);
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

  it("70B in Q4_K_M: about 6.3 tok/s", () => {
    expect(Math.abs(bound("llama-3.1-70b", "Q4_K_M") / 6.3 - 1)).toBeLessThan(0.02);
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
