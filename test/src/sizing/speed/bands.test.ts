import { describe, expect, it } from "vitest";
import { DEVICES } from "../../../../generated/devices.js";
import { MODELS } from "../../../../generated/models.js";
import { bandOf, decodeClass } from "../../../../src/sizing/speed/bands.js";
import { type StorageKey, storageOf } from "../../../../src/sizing/storage.js";

const dense = MODELS["llama-3.1-8b"];

describe("decodeClass", () => {
  it.each([
    ["bf16", "16-bit"],
    ["fp16", "16-bit"],
    ["fp8", "fp8"],
    ["nvfp4", "nvfp4"],
    ["mxfp4", "mxfp4"],
    ["Q4_0", "gguf-4-bit"],
    ["Q4_K_M", "gguf-4-bit"],
    ["IQ4_XS", "gguf-4-bit"],
    ["Q8_0", undefined],
    ["Q3_K_M", undefined],
    ["q4_0", undefined],
    ["int4_g128", undefined],
    ["int8", undefined],
    ["f32", undefined],
  ] as const)("of %s is %s", (format: StorageKey, storage) => {
    expect(decodeClass(dense, storageOf(format), 1)?.storage).toBe(storage);
  });

  it("tells mixtures from dense models, and one sequence from several", () => {
    const mixture = MODELS["gpt-oss-20b"];
    expect(decodeClass(mixture, storageOf("mxfp4"), 1)).toEqual({
      kind: "mixture",
      storage: "mxfp4",
      sequences: "one",
    });
    expect(decodeClass(dense, storageOf("bf16"), 2)).toMatchObject({
      kind: "dense",
      sequences: "several",
    });
    expect(decodeClass(dense, storageOf("bf16"), 16)).toMatchObject({ sequences: "several" });
    expect(decodeClass(dense, storageOf("bf16"), 17)).toBe(undefined);
  });
});

describe("bandOf", () => {
  it("is that of the class, where the device has one", () => {
    const wanted = { kind: "mixture", storage: "nvfp4", sequences: "one" } as const;
    expect(bandOf(DEVICES["dgx-spark"], wanted)).toMatchObject(wanted);
    expect(
      bandOf(DEVICES["dgx-spark"], { ...wanted, storage: "mxfp4", sequences: "several" }),
    ).toBe(undefined);
    expect(bandOf(DEVICES["h100-sxm-80gb"], wanted)).toBe(undefined);
  });
});
