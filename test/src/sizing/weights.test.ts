import { describe, expect, it } from "vitest";
import { MODELS } from "../../../generated/models.js";
import type { Model } from "../../../src/sizing/model.js";
import { decodeBound } from "../../../src/sizing/speed/decode.js";
import { weights } from "../../../src/sizing/weights.js";

const request = {
  model: "llama-3.3-70b",
  format: "nvfp4",
  kvDtype: "fp8",
  ctx: 32768,
  batch: 4,
  device: "dgx-spark",
} as const;

describe("parameters of a caller's own model", () => {
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
    ["llama-3.1-70b", 42.5],
  ] as const)("%s in Q4_K_M is about %d GB, as it is published", (model, gigabytes) => {
    const actual = weights({ model, format: "Q4_K_M" }).bytes / 1e9;
    expect(Math.abs(actual / gigabytes - 1)).toBeLessThan(0.005);
  });
});
