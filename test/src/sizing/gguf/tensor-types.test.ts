import { describe, expect, it } from "vitest";
import {
  embeddingType,
  type FileFacts,
  fallbackType,
  headType,
  typeOf,
} from "../../../../src/sizing/gguf/tensor-types.js";

const DENSE: FileFacts = {
  fileType: "Q4_K_M",
  layers: 32,
  queryGroups: 4,
  experts: 0,
  isSeventyB: false,
  values: 32,
};

function type(name: string, index: number, file: Partial<FileFacts>, count = 1): string {
  return typeOf({ name, columns: 4096, count, index }, { ...DENSE, ...file });
}

// llama.cpp, src/llama-quant.cpp.
describe("the type of a tensor", () => {
  it("has more bits in the first and last eighth and in every third layer", () => {
    const layers = Array.from({ length: 32 }, (_, layer) => layer);
    const more = layers.filter((layer) => type("ffn_down", layer, {}) === "q6_K");
    expect(more).toEqual([0, 1, 2, 3, 6, 9, 12, 15, 18, 21, 24, 27, 28, 29, 30, 31]);
    expect(type("ffn_up", 0, {})).toBe("q4_K");
  });

  it.each([
    ["Q2_K", "attn_v", 9, {}, "q4_K"],
    ["Q2_K", "attn_v", 9, { queryGroups: 2 }, "q3_K"],
    ["Q2_K", "attn_output", 9, {}, "q3_K"],
    ["Q2_K_S", "ffn_down", 3, {}, "q4_K"],
    ["Q3_K_M", "attn_v", 1, {}, "q5_K"],
    ["Q3_K_M", "attn_v", 2, {}, "q4_K"],
    ["Q3_K_M", "ffn_down", 1, {}, "q5_K"],
    ["Q3_K_L", "attn_output", 9, {}, "q5_K"],
    ["Q4_K_S", "attn_v", 3, {}, "q5_K"],
    ["Q4_K_S", "attn_v", 4, {}, "q4_K"],
    ["Q4_K_S", "ffn_down", 3, {}, "q5_K"],
    ["Q5_K_M", "ffn_down", 4, {}, "q5_K"],
    ["Q4_K_M", "attn_v", 4, { isSeventyB: true }, "q5_K"],
    ["Q4_K_M", "attn_v", 4, { experts: 8 }, "q8_0"],
    ["Q4_K_M", "attn_k", 4, { experts: 8 }, "q8_0"],
    ["Q4_K_M", "attn_output", 4, { experts: 8 }, "q5_K"],
    ["IQ1_S", "attn_v", 4, {}, "q4_K"],
    ["IQ1_S", "attn_v", 4, { queryGroups: 1 }, "q2_K"],
    ["IQ1_S", "attn_output", 4, {}, "iq2_xxs"],
    ["IQ1_S", "ffn_down", 3, {}, "q2_K"],
    ["IQ2_M", "ffn_down", 3, {}, "iq3_s"],
    ["IQ2_M", "attn_output", 3, {}, "iq3_s"],
    ["IQ2_XXS", "attn_k", 3, { experts: 8 }, "q4_K"],
    ["IQ2_XXS", "attn_output", 3, { experts: 8 }, "q5_K"],
    ["IQ3_XXS", "attn_q", 3, {}, "iq2_s"],
    ["IQ3_XS", "attn_k", 3, {}, "iq3_xxs"],
    ["IQ3_XS", "ffn_up", 4, {}, "iq3_xxs"],
    ["IQ3_XS", "ffn_up", 28, {}, "iq3_s"],
    ["IQ3_M", "ffn_down", 3, {}, "q4_K"],
    ["IQ3_M", "attn_output", 9, {}, "q4_K"],
    ["IQ4_XS", "attn_v", 9, {}, "q5_K"],
    ["IQ4_XS", "attn_qkv", 9, { queryGroups: 2 }, "iq4_xs"],
    ["Q4_0", "ffn_down", 0, {}, "q4_0"],
  ] as const)("in %s of %s %d with %j is %5$s", (fileType, name, index, file, expected) => {
    expect(type(name, index, { fileType, ...file })).toBe(expected);
  });

  it("of experts alone is mxfp4 in MXFP4_MOE", () => {
    expect(type("ffn_up", 0, { fileType: "MXFP4_MOE" }, 32)).toBe("mxfp4");
    expect(type("ffn_up", 0, { fileType: "MXFP4_MOE" })).toBe("q8_0");
  });
});

describe("the tables at both ends", () => {
  it.each([
    ["Q4_0", "q6_K", "q4_0"],
    ["Q8_0", "q8_0", "q8_0"],
    ["IQ1_S", "q5_K", "q2_K"],
    ["IQ2_M", "q5_K", "iq3_s"],
    ["IQ3_XXS", "q5_K", "iq3_s"],
    ["IQ3_M", "q6_K", "iq3_s"],
    ["TQ1_0", "q6_K", "q4_K"],
    ["MXFP4_MOE", "q8_0", "q8_0"],
  ])("in %s are %s and %s", (fileType, head, embedding) => {
    expect(headType(fileType, 4096)).toBe(head);
    expect(embeddingType(fileType)).toBe(embedding);
  });

  it("the head is q8_0 where the block does not divide a row", () => {
    expect(headType("Q4_K_M", 2688)).toBe("q8_0");
    expect(headType("Q4_0", 2688)).toBe("q6_K");
  });
});

describe("a type whose blocks do not divide a row", () => {
  it.each([
    ["q2_K", "q4_0"],
    ["q3_K", "q4_0"],
    ["q4_K", "q5_0"],
    ["q5_K", "q5_1"],
    ["q6_K", "q8_0"],
    ["iq4_xs", "iq4_nl"],
    ["iq2_xxs", "iq4_nl"],
    ["tq1_0", "q4_0"],
  ] as const)("%s becomes %s", (type, fallback) => {
    expect(fallbackType(type, 2688)).toBe(fallback);
    expect(fallbackType(type, 2560)).toBe(type);
    expect(fallbackType(type, 2700)).toBe("f16");
  });
});
