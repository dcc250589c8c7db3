import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import type { Model } from "../../../src/sizing/model.js";
import { PUBLISHED_MODELS } from "./published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

function without(config: Fields, ...fields: string[]): Fields {
  return Object.fromEntries(Object.entries(config).filter(([field]) => !fields.includes(field)));
}

const total = (config: Fields): number => modelFromConfig(config).params.total;

function refusedField(config: Fields): string {
  try {
    return `no refusal but ${total(config)}`;
  } catch (error) {
    if (error instanceof ConfigError) return error.field;
    throw error;
  }
}

describe("what public files say besides", () => {
  const besides: Fields = {
    _name_or_path: "somewhere/else",
    auto_map: { AutoConfig: "configuration.Config" },
    bos_token_id: 1,
    eos_token_id: [1, 106],
    cache_implementation: "hybrid",
    partial_rotary_factor: 0.75,
    pretraining_tp: 1,
    pruned_heads: {},
    rope_parameters: { rope_type: "yarn", factor: 4.0, original_max_position_embeddings: 32768 },
    rope_scaling: { type: "longrope", long_factor: [1.5, 2.5], short_factor: [1, 1] },
    transformers_version: "5.0.0",
    use_cache: true,
    vision_config: { model_type: "siglip_vision_model", hidden_size: 1152 },
  };

  it.each(PUBLISHED_MODELS)("changes nothing of $repository", ({ config }) => {
    const text = config["text_config"] as Fields | undefined;
    const noisy = text
      ? { ...config, ...besides, text_config: { ...besides, ...text } }
      : { ...config, ...besides };
    expect(modelFromConfig(noisy)).toEqual(modelFromConfig(config));
  });

  it.each([
    ["awq", { bits: 4, group_size: 128, quant_method: "awq", zero_point: true }],
    ["gptq", { bits: 4, desc_act: true, quant_method: "gptq" }],
    ["bitsandbytes", { _load_in_4bit: true, quant_method: "bitsandbytes" }],
    ["compressed-tensors", { format: "float-quantized", quant_method: "compressed-tensors" }],
    ["modelopt", { quant_algo: "NVFP4", quant_method: "modelopt" }],
  ])("counts a checkpoint quantised by %s as the model that it is", (_, quantization_config) => {
    const config = published("Llama-3.1-8B");
    expect(total({ ...config, quantization_config })).toBe(8_030_261_248);
  });
});

describe("what transformers 5 writes", () => {
  it.each(["Qwen3-30B-A3B", "Qwen3-Next-80B-A3B-Instruct", "OLMoE-1B-7B-0924"])(
    "num_local_experts for num_experts: %s",
    (repository) => {
      const config = published(repository);
      const renamed = {
        ...without(config, "num_experts"),
        num_local_experts: config["num_experts"],
      };
      expect(modelFromConfig(renamed)).toEqual(modelFromConfig(config));
      expect(refusedField({ ...config, num_local_experts: 1 })).toBe("num_experts");
    },
  );

  it("Nemotron-H's list of blocks without a count of layers, by other names", () => {
    const config = published("Nemotron-Nano-9B-v2");
    const names: Fields = { M: "linear_attention", "*": "full_attention", "-": "mlp" };
    const layers_block_type = [...String(config["hybrid_override_pattern"])].map((l) => names[l]);
    const rest = without(config, "hybrid_override_pattern", "num_hidden_layers");
    expect(modelFromConfig({ ...rest, layers_block_type })).toEqual(modelFromConfig(config));
  });
});

describe("a width of head that is absent or null is the class's", () => {
  it.each([
    "Qwen3-0.6B",
    "Qwen3-Next-80B-A3B-Instruct",
    "gemma-7b",
    "gemma-2-2b",
    "gpt-oss-20b",
    "Nemotron-Nano-9B-v2",
  ])("%s", (repository) => {
    const config = published(repository);
    expect(modelFromConfig(without(config, "head_dim"))).toEqual(modelFromConfig(config));
    expect(modelFromConfig({ ...config, head_dim: null })).toEqual(modelFromConfig(config));
  });
});

describe("what is absent is not made up", () => {
  it.each([
    ["SmolLM3-3B", "num_key_value_heads"],
    ["Nemotron-Nano-9B-v2", "num_key_value_heads"],
    ["DeepSeek-V3", "q_lora_rank"],
    ["DeepSeek-V2-Lite", "q_lora_rank"],
  ])("%s: %s", (repository, field) => {
    expect(refusedField(without(published(repository), field))).toBe(field);
  });
});

describe("flags and counts at their edges", () => {
  it("SmolLM3 heeds mlp_bias, Phi-3 heeds no attention_bias", () => {
    const smol = published("SmolLM3-3B");
    // Two inner biases and one of the hidden size in each of 36 layers.
    expect(total({ ...smol, mlp_bias: true }) - total(smol)).toBe(36 * (2 * 11_008 + 2048));
    const phi = published("Phi-3-mini-4k-instruct");
    expect(total({ ...phi, attention_bias: true })).toBe(total(phi));
  });

  it("a mixture without experts is dense", () => {
    const config = published("Qwen3-30B-A3B");
    const dense = modelFromConfig({ ...config, num_experts: 0 }).params;
    expect(dense.experts).toBe(0);
    expect(dense.active).toBe(dense.total);
    const all = Array.from({ length: 48 }, (_, layer) => layer);
    expect(dense).toEqual(modelFromConfig({ ...config, mlp_only_layers: all }).params);
  });

  it("no shared expert leaves its parameters out", () => {
    const { hidden_size, moe_intermediate_size, ...config } = published("DeepSeek-V3");
    const sizes = { hidden_size, moe_intermediate_size };
    const fewer =
      total({ ...config, ...sizes }) - total({ ...config, ...sizes, n_shared_experts: 0 });
    expect(fewer).toBe(58 * 3 * 7168 * 2048);
  });
});

describe("a text_config leaves out what equals its class's defaults", () => {
  const nested = (text_config: Fields, outer = "llava"): Model =>
    modelFromConfig({ model_type: outer, text_config });

  it("Pixtral 12B, without its heads, is Mistral Nemo", () => {
    const { params } = nested({
      head_dim: 128,
      hidden_size: 5120,
      intermediate_size: 14336,
      is_composition: true,
      max_position_embeddings: 1024000,
      model_type: "mistral",
      num_hidden_layers: 40,
      num_key_value_heads: 8,
      sliding_window: null,
      vocab_size: 131072,
    });
    expect(params.total).toBe(12_247_782_400);
  });

  it("LLaVA 1.5 is Llama 2 with 64 tokens more", () => {
    const { params, max_context } = nested({
      max_position_embeddings: 4096,
      model_type: "llama",
      vocab_size: 32064,
    });
    expect(params.total).toBe(6_738_415_616 + 2 * 64 * 4096);
    expect(max_context).toBe(4096);
  });

  it("PaliGemma's context is Gemma's", () => {
    const gemma = {
      hidden_size: 2048,
      intermediate_size: 16384,
      model_type: "gemma",
      num_attention_heads: 8,
      num_hidden_layers: 18,
      num_key_value_heads: 1,
      vocab_size: 257216,
    };
    const { params, max_context } = nested(gemma, "paligemma");
    // transformers counts as many.
    expect(params.total).toBe(2_508_662_784);
    expect(max_context).toBe(8192);
  });

  it("a window that is null is none, one that is absent is Mistral's", () => {
    const reach = (text: Fields): unknown =>
      nested({ model_type: "mistral", ...text }).layer_groups[0];
    expect(reach({ sliding_window: null })).not.toHaveProperty("window");
    expect(reach({})).toHaveProperty("window", 4096);
  });

  it("nothing is filled in at the top of a file", () => {
    expect(refusedField(without(published("Llama-3.1-8B"), "num_hidden_layers"))).toBe(
      "num_hidden_layers",
    );
  });
});
