import { describe, expect, it } from "vitest";
import { MODELS, type Model, type ModelKey } from "../../../../generated/models.js";
import type { TENSORS } from "../../../../generated/tensors.js";
import { ConfigError } from "../../../../src/checkpoint/config-error.js";
import { type GgufHeader, modelFromGguf } from "../../../../src/checkpoint/gguf/gguf-model.js";
import { weights, weightsRead } from "../../../../src/sizing/weights.js";
import { ggufOf } from "./gguf-fixture.js";

type Key = ModelKey & keyof typeof TENSORS;
type Row = readonly [Key, string, Readonly<Record<string, unknown>>];

const experts = (expert_count: number, expert_used_count: number) => ({
  expert_count,
  expert_used_count,
});
const MAMBA = {
  "ssm.inner_size": 4096,
  "ssm.state_size": 128,
  "ssm.group_count": 8,
  "ssm.conv_kernel": 4,
};
const LATENT = {
  "attention.head_count_kv": 1,
  "attention.kv_lora_rank": 512,
  "attention.key_length_mla": 192,
  "rope.dimension_count": 64,
};

const ROWS: readonly Row[] = [
  ["llama-3.1-8b", "llama", {}],
  ["qwen3-8b", "qwen3", {}],
  ["qwen3-30b-a3b", "qwen3moe", experts(128, 8)],
  ["gemma-2-9b", "gemma2", { "attention.sliding_window": 4096 }],
  ["gemma-3-4b", "gemma3", { "attention.sliding_window": 1024 }],
  ["gpt-oss-20b", "gpt-oss", { "attention.sliding_window": 128, ...experts(32, 4) }],
  ["llama-4-scout", "llama4", experts(16, 1)],
  ["phi-4", "phi3", {}],
  ["deepseek-v3", "deepseek2", { ...LATENT, ...experts(256, 8) }],
  ["qwen3-next-80b-a3b", "qwen3next", { ...MAMBA, "ssm.group_count": 16, ...experts(512, 10) }],
  ["nemotron-3-nano-30b-a3b", "nemotron_h_moe", { ...MAMBA, ...experts(128, 6) }],
  [
    "glm-4.5-air",
    "glm4moe",
    // The last layer only predicts ahead.
    { block_count: 47, nextn_predict_layers: 1, ...experts(128, 8) },
  ],
];

const inOrder = (groups: Model["layer_groups"]) =>
  groups.map((group) => JSON.stringify(Object.entries(group).sort())).sort();

describe("the header of a GGUF file", () => {
  it.each(ROWS)(
    "of %s has the caches and the linear layers of its config",
    (key, architecture, metadata) => {
      const { model } = modelFromGguf(ggufOf(key, architecture, metadata));
      const { layer_groups, params }: Model = MODELS[key];
      expect(inOrder(model?.layer_groups ?? [])).toEqual(inOrder(layer_groups));
      const { linear, active_linear, experts } = params;
      expect(model?.params).toMatchObject({ linear, active_linear, experts });
    },
  );

  it("has the exact bytes of each tensor", () => {
    const header = ggufOf("llama-3.1-8b", "llama");
    const { model, tensors } = modelFromGguf(header);
    const inQ8 = 8_030_261_248 - 65 * 4096;
    const format = model?.native?.format as "q8_0";
    const request = { model: model as Model, format };
    const bytes = (inQ8 / 32) * 34 + 4096 * 4;
    expect(weights(request).bytes).toBe(bytes);
    expect(tensors.reduce((sum, tensor) => sum + tensor.bytes, 0)).toBe(bytes);
    const table = 4096 * 128_256;
    expect(weightsRead(request).bytes).toBe(bytes - (table / 32) * 34);
    expect(model?.params.lookup).toBe(table);
  });

  it("has no more of its tables read in a large batch", () => {
    const { model } = modelFromGguf(ggufOf("qwen3-30b-a3b", "qwen3moe", experts(128, 8)));
    const format = model?.native?.format as "q8_0";
    const read = (batch: number) => weightsRead({ model: model as Model, format, batch }).bytes;
    const whole = weights({ model: model as Model, format }).bytes;
    const table = ((2048 * 151_936) / 32) * 34;
    expect(read(1)).toBeLessThan(read(64));
    expect(read(10_000)).toBe(whole - table);
  });

  it("has KV heads as a list, and none in a layer without attention", () => {
    const list = Array.from({ length: 32 }, (_, layer) => (layer % 2 === 0 ? 8 : 4));
    const { model } = modelFromGguf(
      ggufOf("llama-3.1-8b", "llama", { "attention.head_count_kv": list }),
    );
    expect(model?.layer_groups).toMatchObject([
      { layers: 16, kv_heads: 8, key_dim: 128 },
      { layers: 16, kv_heads: 4, key_dim: 256 },
    ]);
  });

  it("has the windows of a pattern, and layers that share a cache", () => {
    const pattern = Array.from({ length: 32 }, (_, layer) => layer % 4 !== 3);
    const { model } = modelFromGguf(
      ggufOf("llama-3.1-8b", "gemma4", {
        "attention.sliding_window": 512,
        "attention.sliding_window_pattern": pattern,
        "attention.shared_kv_layers": 12,
      }),
    );
    expect(model?.layer_groups).toMatchObject([
      { layers: 15, window: 512 },
      { layers: 5, kv_heads: 8 },
    ]);
  });

  it("has weights alone where the cache does not follow from it", () => {
    expect(modelFromGguf(ggufOf("llama-3.1-8b", "acme")).model).toBeUndefined();
    const window = { "attention.sliding_window": 2047 };
    expect(modelFromGguf(ggufOf("phi-4", "phi3", window)).model).toBeUndefined();
    const projector = { metadata: { "general.architecture": "clip" }, tensors: [] };
    expect(modelFromGguf(projector)).toEqual({ architecture: "clip", tensors: [] });
  });

  const refused: readonly (readonly [string, (header: GgufHeader) => GgufHeader])[] = [
    ["general.architecture", (header) => ({ ...header, metadata: {} })],
    ["llama.block_count", (header) => changed(header, { "llama.block_count": 1e6 })],
    ["llama.block_count", (header) => changed(header, { "llama.block_count": -1 })],
    ["llama.context_length", (header) => changed(header, { "llama.context_length": "long" })],
    [
      "llama.attention.head_count_kv",
      (header) => changed(header, { "llama.attention.head_count_kv": [8] }),
    ],
    [
      "llama.attention.head_count_kv",
      (header) => changed(header, { "llama.attention.head_count_kv": 0 }),
    ],
    ["a", (header) => ({ ...header, tensors: [{ name: "a", type: "Q8_K", shape: [256] }] })],
    ["a", (header) => ({ ...header, tensors: [{ name: "a", type: "Q4_K", shape: [255] }] })],
    [
      "a",
      (header) => ({
        ...header,
        tensors: [{ name: "a", type: "F32", shape: [2 ** 32, 2 ** 32] }],
      }),
    ],
  ];
  it.each(refused)("is refused by the name %s", (field, change) => {
    try {
      modelFromGguf(change(ggufOf("llama-3.1-8b", "llama")));
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).field).toBe(field);
      return;
    }
    throw new Error("no refusal");
  });

  it("is refused where the experts are not those of its tensors", () => {
    const header = ggufOf("qwen3-30b-a3b", "qwen3moe", experts(64, 8));
    expect(() => modelFromGguf(header)).toThrow("qwen3moe.expert_count: found 64; expected");
  });
});

function changed(header: GgufHeader, metadata: Readonly<Record<string, unknown>>): GgufHeader {
  return { ...header, metadata: { ...header.metadata, ...metadata } };
}
