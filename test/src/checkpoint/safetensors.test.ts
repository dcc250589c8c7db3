import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { modelFromSafetensorsHeader } from "../../../src/checkpoint/safetensors.js";

const header = {
  __metadata__: { format: "pt" },
  "embed.weight": { dtype: "BF16", shape: [10, 4], data_offsets: [0, 80] },
  "norm.weight": { dtype: "F32", shape: [4], data_offsets: [84, 100] },
  "layer.weight": { dtype: "F4", shape: [2, 4], data_offsets: [80, 84] },
  scalar: { dtype: "BF16", shape: [], data_offsets: [100, 102] },
  empty: { dtype: "F32", shape: [0, 8], data_offsets: [102, 102] },
};

describe("modelFromSafetensorsHeader", () => {
  it("adds tensors, parameters and bytes up by dtype", () => {
    expect(modelFromSafetensorsHeader(header)).toEqual({
      tensors: 5,
      params: 53,
      bytes: 102,
      dtypes: {
        BF16: { tensors: 2, params: 41, bytes: 82 },
        F32: { tensors: 2, params: 4, bytes: 16 },
        F4: { tensors: 1, params: 8, bytes: 4 },
      },
    });
  });

  it("gives an empty file nothing", () => {
    expect(modelFromSafetensorsHeader({})).toEqual({ tensors: 0, params: 0, bytes: 0, dtypes: {} });
  });

  it.each([
    [null, "header"],
    ["{}", "header"],
    [{ a: 1 }, "a.dtype"],
    [{ a: { shape: [1], data_offsets: [0, 4] } }, "a.dtype"],
    [{ a: { dtype: "toString", shape: [1], data_offsets: [0, 4] } }, "a.dtype"],
    [{ a: { dtype: "F32", shape: [1.5], data_offsets: [0, 6] } }, "a.shape"],
    [{ a: { dtype: "F32", shape: [-1], data_offsets: [0, 4] } }, "a.shape"],
    [{ a: { dtype: "F32", shape: [2 ** 40, 2 ** 40], data_offsets: [0, 4] } }, "a.shape"],
    [{ a: { dtype: "F32", shape: [1], data_offsets: [0] } }, "a.data_offsets"],
    [{ a: { dtype: "F32", shape: [1], data_offsets: [4, 0] } }, "a.data_offsets"],
    [{ a: { dtype: "F32", shape: [2], data_offsets: [0, 4] } }, "a.data_offsets"],
    [{ a: { dtype: "F32", shape: [1], data_offsets: [0, 8] } }, "a.data_offsets"],
    [{ a: { dtype: "F32", shape: [1], data_offsets: [4, 8] } }, "a.data_offsets"],
    [
      {
        a: { dtype: "F32", shape: [1], data_offsets: [0, 4] },
        b: { dtype: "F32", shape: [1], data_offsets: [0, 4] },
      },
      "b.data_offsets",
    ],
  ])("refuses %j by name", (odd, field) => {
    try {
      modelFromSafetensorsHeader(odd);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect(error).toMatchObject({ field });
    }
    expect.assertions(2);
  });
});
