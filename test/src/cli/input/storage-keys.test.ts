import { describe, expect, it } from "vitest";
import { FORMAT_ALIASES } from "../../../../generated/formats.js";
import {
  cacheDtypeOf,
  WEIGHT_FORMATS,
  weightFormatOf,
} from "../../../../src/cli/input/storage-keys.js";

describe("the format of --format", () => {
  it.each([
    ["Q4_0", "Q4_0"],
    ["q4_0", "q4_0"],
    ["q4_k_m", "Q4_K_M"],
    ["iq4_xs", "iq4_xs"],
    ["IQ4_XS", "IQ4_XS"],
    ["ud-q4_k_xl", "UD-Q4_K_XL"],
    ["awq", "int4_g128"],
    ["GPTQ", "int4_g128"],
    ["w4a16", "int4_g128"],
    ["int4", "int4"],
    ["4bit", "int4_g128"],
    ["fp8_e4m3", "fp8"],
    ["bfloat16", "bf16"],
    ["float16", "f16"],
    ["half", "f16"],
    ["fp16", "fp16"],
    ["NVFP4", "nvfp4"],
    ["mxfp4_moe", "MXFP4_MOE"],
  ])("%s is %s", (text, key) => {
    expect(weightFormatOf(text)).toBe(key);
  });

  it("is refused if it is neither a key nor another name", () => {
    expect(() => weightFormatOf("UD-Q2_K_XL")).toThrow(
      'unknown format "UD-Q2_K_XL"; of Unsloth\'s types, which differ from model to model, UD-Q4_K_M,',
    );
    expect(() => weightFormatOf("Q9_K_S")).toThrow("unknown format");
    expect(() => weightFormatOf("constructor")).toThrow("unknown format");
  });

  it("has no other name that is a key, and none of what is not a key", () => {
    const keys: readonly string[] = WEIGHT_FORMATS;
    for (const [alias, key] of Object.entries(FORMAT_ALIASES)) {
      expect(keys).not.toContain(alias);
      expect(keys).toContain(key);
    }
  });
});

describe("the dtype of a cache", () => {
  it("has the other names too, on both sides", () => {
    expect(cacheDtypeOf("fp8_e4m3")).toBe("fp8");
    expect(cacheDtypeOf("bfloat16:q8_0")).toEqual({ key: "bf16", value: "q8_0" });
  });

  it("is no GGUF file type", () => {
    expect(() => cacheDtypeOf("Q4_K_M")).toThrow("unknown cache dtype");
  });
});
