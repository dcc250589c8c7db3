import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HYBRIDS } from "../../../../src/checkpoint/families/hybrids.js";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";

type Fields = Record<string, unknown>;

/** The base config of the recorded counts. */
function recorded(type: string): Fields {
  const file = new URL(`../reference/${type}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")).cases[0].config;
}

const groupsOf = (type: string, change: Fields = {}): unknown =>
  modelFromConfig({ ...recorded(type), ...change }).layer_groups;

const attention = (layers: number, kv_heads: number, dim: number, more: object = {}): object => ({
  kind: "attention",
  layers,
  kv_heads,
  key_dim: dim,
  value_dim: dim,
  ...more,
});
const state = (layers: number, convolution: number, recurrent: number): object => ({
  kind: "state",
  layers,
  convolution,
  recurrent,
});
const latent = (layers: number, more: object = {}): object => ({
  kind: "latent",
  layers,
  latent_dim: 28,
  rope_dim: 12,
  ...more,
});
/** 24 elements in fp8 and one scale, or in bf16. */
const keys = (layers: number, bytes: 28 | 48, more: object = {}): object => ({
  kind: "indexer keys",
  layers,
  elements: 24,
  bytes,
  ...more,
});

// Mamba of 192 channels, 2 groups of 17 each way, a kernel of 5, 8 heads of 24 × 17.
const MAMBA_2 = [(192 + 2 * 2 * 17) * 4, 192 * 17] as const;
const MAMBA_1 = [192 * 4, 192 * 17] as const;
// 7 heads of 15, a kernel of 5.
const DELTA = [3 * 105 * 4, 7 * 15 * 15] as const;

describe("the caches of a family", () => {
  it.each<[string, readonly object[]]>([
    ["kimi_linear", [state(3, ...DELTA), latent(2)]],
    [
      "glm5_next_text",
      [state(3, ...DELTA), latent(2, { rope_dim: 0, topk: 8 }), keys(1, 28, { compress_ratio: 4 })],
    ],
    ["deepseek_v32", [latent(5, { topk: 7 }), keys(5, 28)]],
    ["glm_moe_dsa", [latent(5, { topk: 7 }), keys(3, 28)]],
    ["axk2", [latent(5, { topk: 7 }), keys(5, 28)]],
    ["hy_v4", [latent(5, { topk: 7 }), keys(3, 28)]],
    ["glm4_moe_lite", [latent(5)]],
    ["youtu", [latent(5)]],
    ["lfm2", [state(3, 96 * 2, 0), attention(2, 3, 16)]],
    ["lfm2_moe", [state(3, 96 * 2, 0), attention(2, 3, 16)]],
    ["granitemoehybrid", [state(3, ...MAMBA_2), attention(2, 3, 16)]],
    ["bamba", [state(3, ...MAMBA_2), attention(2, 3, 16)]],
    ["falcon_h1", [state(5, ...MAMBA_2), attention(5, 3, 16)]],
    ["zamba2", [state(7, ...MAMBA_2), attention(3, 3, 32)]],
    ["mamba2", [state(5, ...MAMBA_2)]],
    ["mamba", [state(5, ...MAMBA_1)]],
    ["zamba", [state(7, ...MAMBA_1), attention(2, 3, 32)]],
    // 4 key heads of 14, 4 value heads of 26, a kernel of 5.
    ["olmo_hybrid", [state(3, (2 * 56 + 104) * 4, 104 * 14), attention(2, 3, 16)]],
    ["minimax", [attention(3, 3, 20), state(2, 0, 6 * 20 * 20)]],
    ["recurrent_gemma", [state(4, 108 * 4, 108), attention(1, 3, 16, { window: 2048 })]],
    ["jetmoe", [attention(5, 3, 20)]],
    // 9 heads of 20 convolved, kernels of 3 and 4, and half of 60 values.
    ["zaya", [attention(5, 3, 20), state(5, 180 * 5 + 30, 0)]],
    // Of 6 layers the last two use an earlier layer's keys and values.
    ["gemma3n_text", [attention(3, 3, 20, { window: 128 }), attention(1, 3, 20)]],
    ["gemma4_text", [attention(3, 3, 20, { window: 128 }), attention(1, 3, 28)]],
    ["diffusion_gemma_text", [attention(4, 3, 20, { window: 128 }), attention(2, 1, 28)]],
    ["step3p5", [attention(2, 3, 20), attention(3, 3, 20, { window: 128 })]],
    [
      "mimo_v2_flash",
      [attention(2, 3, 20, { value_dim: 14 }), attention(3, 6, 20, { value_dim: 14, window: 128 })],
    ],
    ["minimax_m3_vl_text", [attention(3, 3, 20), attention(2, 3, 20, { topk: 2048 }), keys(2, 48)]],
    [
      "inkling_text",
      [
        attention(3, 4, 26, { window: 64 }),
        state(3, (2 * 4 * 26 + 2 * 96) * 4, 0),
        attention(3, 3, 20),
        state(3, (2 * 3 * 20 + 2 * 96) * 4, 0),
      ],
    ],
    [
      "qwen4_exp_text",
      [
        state(3, (2 * 28 + 104) * 4, 104 * 14),
        state(1, 4 * 96 * 3 * 3, 0),
        attention(2, 3, 20),
        keys(2, 48, { compress_ratio: 4 }),
      ],
    ],
  ])("%s", (type, groups) => {
    expect(groupsOf(type)).toEqual(groups);
  });
});

describe("DeepSeek V4", () => {
  const vector = { kind: "latent", latent_dim: 20, rope_dim: 12 };
  const rope = { qk_rope_head_dim: 12 };

  it("caches a window in each layer, and compressed entries, keys and states in some", () => {
    expect(groupsOf("deepseek_v4", rope)).toEqual([
      { ...vector, layers: 5, window: 128 },
      { ...vector, layers: 2, compress_ratio: 16 },
      // 16 tokens of one entry, and 4 of two that overlap: 2 × 32 elements each, and twice that.
      { kind: "compressor states", layers: 4, elements: 16 * 64 },
      { ...vector, layers: 2, compress_ratio: 4, topk: 7 },
      keys(2, 28, { compress_ratio: 4 }),
      { kind: "compressor states", layers: 2, elements: 8 * 4 * 24 },
    ]);
  });

  it("reads the compression from a list of ratios, which may go on for layers ahead", () => {
    const { layer_types, compress_rates, ...config } = recorded("deepseek_v4");
    const compress_ratios = [0, 0, 4, 128, 4, 0];
    const { layer_groups } = modelFromConfig({ ...config, ...rope, compress_ratios });
    expect(layer_groups.map(({ kind, layers }) => [kind, layers])).toEqual([
      ["latent", 5],
      ["latent", 2],
      ["indexer keys", 2],
      ["compressor states", 2],
      ["compressor states", 2],
      ["latent", 1],
      ["compressor states", 1],
    ]);
  });
});

describe("tables that are looked up", () => {
  it.each([
    // 500 rows of 13 elements for each of 6 layers; the head is the embedding.
    ["gemma3n_text", 500 * 6 * 13],
    ["gemma4_text", 500 * 6 * 13],
    // The embedding, and rows of 96 / 8 elements for eight primes from 307 on, rounded up to 8.
    ["qwen4_exp_text", 520 * 96 + 2616 * 12],
  ])("of %s have %d parameters", (type, lookup) => {
    expect(modelFromConfig(recorded(type)).params.lookup).toBe(lookup);
  });
});

describe("the shapes of tensors", () => {
  it.each(["gemma4_text", "gemma3n_text", "qwen4_exp_text", "zamba2"])(
    "of %s are left out, since not all linear layers are in the stack",
    (type) => expect(modelFromConfig(recorded(type))).not.toHaveProperty("tensors"),
  );

  it("of a stack of layers are there", () => {
    expect(modelFromConfig(recorded("falcon_h1"))).toHaveProperty("tensors");
  });
});

describe("types of the table", () => {
  it("are read by the family of that name, and by no other", () => {
    for (const type of Object.keys(HYBRIDS)) {
      expect(() => modelFromConfig({ model_type: type })).toThrow(/found nothing; expected/);
    }
  });

  it("is that of the wrapper where text_config has none", () => {
    const { model_type, ...text_config } = recorded("minimax_m3_vl_text");
    const { architecture } = modelFromConfig({ model_type: "minimax_m3_vl", text_config });
    expect(architecture).toBe("minimax_m3_vl_text");
  });
});
