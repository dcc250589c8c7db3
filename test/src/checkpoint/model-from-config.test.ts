import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { FAMILIES } from "../../../src/checkpoint/families/registry.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "./published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

function textConfig({ text_config }: Fields): Fields | undefined {
  return text_config as Fields | undefined;
}

function refusal(config: unknown): ConfigError {
  try {
    modelFromConfig(config);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("no refusal");
}

describe("refusals name the field", () => {
  it("of an unknown architecture, with the known ones", () => {
    expect(refusal({ model_type: "bert" })).toMatchObject({
      field: "model_type",
      found: "bert",
      expected: `one of ${Object.keys(FAMILIES).join(", ")}`,
    });
    const fix = expect.stringMatching(/^not read: transformers 5.18 has no class for it/);
    expect(refusal({ model_type: "kimi_k3" })).toMatchObject({ field: "model_type", fix });
    for (const inherited of ["toString", "__proto__", "constructor"]) {
      expect(refusal({ model_type: inherited }).field).toBe("model_type");
    }
    expect(refusal({}).field).toBe("model_type");
  });

  it.each([null, undefined, [], "{}", 8])("of %j, which is not a config", (config) => {
    expect(refusal(config).field).toBe("config");
  });

  // What remains of each config without one of its fields is either refused by that name or, where
  // the family has a documented default, still a number.
  it.each(PUBLISHED_MODELS)("of each field that $repository needs", ({ config }) => {
    const nested = textConfig(config);
    const fields = nested ?? config;
    for (const field of Object.keys(fields)) {
      const { [field]: _, ...rest } = fields;
      const pruned = nested ? { ...config, text_config: rest } : rest;
      let refused: ConfigError | undefined;
      try {
        expect(modelFromConfig(pruned).params.total).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        refused = error as ConfigError;
      }
      // Without its own width of a head, the division may be what does not work out.
      const named = field === "layers_block_type" ? "num_hidden_layers" : field;
      if (refused) expect(refused.message).toContain(named);
    }
  });

  it.each([
    "num_hidden_layers",
    "hidden_size",
    "num_attention_heads",
    "vocab_size",
    "max_position_embeddings",
    "intermediate_size",
  ])("of %s, missing or odd", (field) => {
    for (const value of [
      undefined,
      null,
      0,
      -1,
      1.5,
      "4096",
      Number.NaN,
      Infinity,
      2 ** 60,
      [],
      {},
    ]) {
      expect(refusal({ ...published("Llama-3.1-8B"), [field]: value }).field).toBe(field);
    }
  });

  it("of a field within text_config by its path", () => {
    const config = published("gemma-3-27b-pt");
    const text = { ...textConfig(config), hidden_size: null };
    expect(refusal({ ...config, text_config: text })).toMatchObject({
      field: "text_config.hidden_size",
      message:
        "text_config.hidden_size: found nothing; expected an integer from 1 to 2^40; add the field to the config",
    });
  });

  it.each([
    ["Llama-3.1-8B", { num_key_value_heads: 5 }, "num_key_value_heads"],
    ["Llama-3.1-8B", { num_attention_heads: 24 }, "head_dim"],
    ["Llama-3.1-8B", { tie_word_embeddings: "false" }, "tie_word_embeddings"],
    ["Llama-3.1-8B", { attention_bias: 0 }, "attention_bias"],
    ["Llama-3.1-8B", { num_hidden_layers: 20_000 }, "num_hidden_layers"],
    ["Llama-3.1-8B", { hidden_size: 2 ** 40, head_dim: 2 ** 40 }, "hidden_size"],
    ["Llama-3.1-8B", { architectures: ["LlamaForSequenceClassification"] }, "architectures"],
    ["Llama-3.1-8B", { architectures: "LlamaForCausalLM" }, "architectures"],
    ["Mixtral-8x7B-v0.1", { num_experts_per_tok: 9 }, "num_experts_per_tok"],
    ["gemma-2-9b", { layer_types: ["full_attention"] }, "layer_types"],
    ["gemma-2-9b", { layer_types: "full_attention" }, "layer_types"],
    ["gemma-2-2b", { layer_types: Array(26).fill("linear_attention") }, "layer_types[0]"],
    ["gemma-2-9b", { sliding_window: null }, "sliding_window"],
    ["Qwen2.5-7B", { use_sliding_window: true, max_window_layers: null }, "max_window_layers"],
    ["Qwen2.5-7B", { layer_types: Array(28).fill("sliding_attention") }, "use_sliding_window"],
    ["Qwen3-30B-A3B", { mlp_only_layers: [0.5] }, "mlp_only_layers"],
    ["Qwen3-Next-80B-A3B-Instruct", { linear_conv_kernel_dim: 1 }, "linear_conv_kernel_dim"],
    ["Nemotron-Nano-9B-v2", { hybrid_override_pattern: "M-*" }, "hybrid_override_pattern"],
    ["Nemotron-Nano-9B-v2", { hybrid_override_pattern: "x".repeat(56) }, "hybrid_override_pattern"],
    ["Jamba-v0.1", { attn_layer_offset: 8 }, "attn_layer_offset"],
    ["Jamba-v0.1", { mamba_dt_rank: "none" }, "mamba_dt_rank"],
    ["DeepSeek-V3", { kv_lora_rank: null }, "kv_lora_rank"],
    ["DeepSeek-V3", { first_k_dense_replace: null }, "first_k_dense_replace"],
  ])("of %s with %j", (repository, change, field) => {
    expect(refusal({ ...published(repository), ...change }).field).toBe(field);
  });

  it("does not read inherited fields", () => {
    const config = Object.create(published("Llama-3.1-8B")) as object;
    expect(refusal(config).field).toBe("model_type");
  });
});
