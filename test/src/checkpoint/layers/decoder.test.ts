import { describe, expect, it } from "vitest";
import { assemble, byKind, type Layer } from "../../../../src/checkpoint/layers/decoder.js";
import { linear, plain } from "../../../../src/checkpoint/layers/parameters.js";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";
import type { CacheKind } from "../../../../src/sizing/model.js";
import { PUBLISHED_MODELS } from "../published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

describe("layer groups", () => {
  const groups = (config: Fields): unknown => modelFromConfig(config).layer_groups;
  const attention = (layers: number, kv_heads: number, dim: number, more: object = {}): object => ({
    kind: "attention",
    layers,
    kv_heads,
    key_dim: dim,
    value_dim: dim,
    ...more,
  });

  it("of a model without windows are one", () => {
    expect(groups(published("Llama-3.1-8B"))).toEqual([attention(32, 8, 128)]);
  });

  it("take head_dim from its own field, not from hidden / heads", () => {
    expect(groups(published("Mistral-Nemo-Base-2407"))).toEqual([attention(40, 8, 128)]);
  });

  it("take null for absent", () => {
    const config = { ...published("Llama-3.1-8B"), head_dim: null, sliding_window: null };
    expect(groups(config)).toEqual([attention(32, 8, 128)]);
  });

  it("of Gemma 2 alternate, the first layer windowed", () => {
    expect(groups(published("gemma-2-9b"))).toEqual([
      attention(21, 8, 256, { window: 4096 }),
      attention(21, 8, 256),
    ]);
  });

  it("of Gemma 3 have a full layer after five windowed ones", () => {
    expect(groups(published("gemma-3-27b-pt"))).toEqual([
      attention(52, 16, 128, { window: 1024 }),
      attention(10, 16, 128),
    ]);
    expect(groups(published("gemma-3-1b-pt"))).toEqual([
      attention(22, 1, 256, { window: 512 }),
      attention(4, 1, 256),
    ]);
  });

  it("of gpt-oss alternate", () => {
    expect(groups(published("gpt-oss-20b"))).toEqual([
      attention(12, 8, 64, { window: 128 }),
      attention(12, 8, 64),
    ]);
  });

  it("of Cohere 2 have a full layer after three windowed ones", () => {
    expect(groups(published("c4ai-command-r7b-12-2024"))).toEqual([
      attention(24, 8, 128, { window: 4096 }),
      attention(8, 8, 128),
    ]);
  });

  it("follow layer_types where the config has it", () => {
    const types = ["full_attention", "sliding_attention", "full_attention", "full_attention"];
    const config = { ...published("gemma-2-2b"), num_hidden_layers: 4, layer_types: types };
    expect(groups(config)).toEqual([attention(3, 4, 256), attention(1, 4, 256, { window: 4096 })]);
  });

  it("of Qwen are all full unless use_sliding_window is true", () => {
    const config = { ...published("Qwen2.5-7B"), max_window_layers: 20 };
    expect(groups(config)).toEqual([attention(28, 4, 128)]);
    expect(groups({ ...config, use_sliding_window: true })).toEqual([
      attention(20, 4, 128),
      attention(8, 4, 128, { window: 131072 }),
    ]);
  });

  it("of Mistral are windowed in every layer where there is a window", () => {
    const config = { ...published("Mistral-7B-v0.3"), sliding_window: 4096 };
    expect(groups(config)).toEqual([attention(32, 8, 128, { window: 4096 })]);
  });

  it("of Llama 4 are chunked in all but every fourth layer", () => {
    expect(groups(published("Llama-4-Scout-17B-16E"))).toEqual([
      attention(36, 8, 128, { chunk: 8192 }),
      attention(12, 8, 128),
    ]);
  });

  it("of DeepSeek are latent", () => {
    expect(groups(published("DeepSeek-V3"))).toEqual([
      { kind: "latent", layers: 61, latent_dim: 512, rope_dim: 64 },
    ]);
  });

  it("of Qwen3-Next are states in three of four layers", () => {
    expect(groups(published("Qwen3-Next-80B-A3B-Instruct"))).toEqual([
      { kind: "state", layers: 36, convolution: 24_576, recurrent: 524_288 },
      attention(12, 2, 256),
    ]);
  });
});

describe("layer groups of hybrids", () => {
  const groups = (repository: string): unknown =>
    modelFromConfig(published(repository)).layer_groups;

  it("of Nemotron-H are states and attention, and layers that cache nothing are in none", () => {
    expect(groups("Nemotron-Nano-9B-v2")).toEqual([
      // (10,240 + 2 × 8 × 128) × 3 and 128 × 80 × 128.
      { kind: "state", layers: 27, convolution: 36_864, recurrent: 1_310_720 },
      { kind: "attention", layers: 4, kv_heads: 8, key_dim: 128, value_dim: 128 },
    ]);
  });

  it("of Nemotron-H are the same from a list of blocks", () => {
    const { hybrid_override_pattern, ...config } = published("Nemotron-Nano-9B-v2");
    const names: Record<string, string> = { M: "mamba", "*": "attention", "-": "mlp" };
    const blocks = [...String(hybrid_override_pattern)].map((letter) => names[letter]);
    expect(modelFromConfig({ ...config, layers_block_type: blocks })).toEqual(
      modelFromConfig(published("Nemotron-Nano-9B-v2")),
    );
  });

  it("of Jamba have attention in every eighth layer", () => {
    expect(groups("Jamba-v0.1")).toEqual([
      // 8,192 × 3 and 8,192 × 16.
      { kind: "state", layers: 28, convolution: 24_576, recurrent: 131_072 },
      { kind: "attention", layers: 4, kv_heads: 8, key_dim: 128, value_dim: 128 },
    ]);
  });
});

describe("assemble", () => {
  const full = { kind: "attention", kv_heads: 2, key_dim: 64, value_dim: 128 } as const;
  const latent = { kind: "latent", latent_dim: 512, rope_dim: 64 } as const;
  const layer = (...caches: readonly CacheKind[]): Layer => ({
    mixer: { caches, params: linear(10, 20) },
    feedForward: linear(10, 5),
    norms: 20,
  });
  const decoder = {
    hidden: 10,
    heads: 4,
    vocabulary: 100,
    maxContext: 4096,
    around: plain(10),
    tables: 0,
    tied: true,
    layers: [layer(full), layer(latent, full), layer(), layer(latent)],
  };

  it("groups layers by their caches: none, one or several each", () => {
    expect(assemble(decoder).layer_groups).toEqual([
      { layers: 2, ...full },
      { layers: 2, ...latent },
    ]);
  });

  it("adds the parameters of all layers, norms, the embedding and the head", () => {
    const { layers, params, adapter } = assemble(decoder);
    expect(layers).toBe(4);
    expect(params).toMatchObject({ total: 4 * (200 + 50 + 20) + 10 + 1000, linear: 1000 });
    expect(assemble({ ...decoder, tied: false }).params).toMatchObject({
      total: params.total + 1000,
      lookup: 1000,
    });
    expect(assemble({ ...decoder, tables: 7 }).params).toMatchObject({
      total: params.total + 7,
      active: params.active + 7,
      lookup: 7,
    });
    expect(adapter).toEqual({ attention: 4 * 30, feed_forward: 4 * 15 });
  });
});

describe("byKind", () => {
  it("makes each kind that occurs once", () => {
    const made: string[] = [];
    const values = byKind(["a", "b", "a"], (kind) => {
      made.push(kind);
      return { kind };
    });
    expect(made).toEqual(["a", "b"]);
    expect(values[0]).toBe(values[2]);
  });
});
