import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../../src/checkpoint/config-error.js";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "../published-models.js";

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

describe("configs that transformers 5 writes", () => {
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

describe("an absent or null head_dim is that of the class", () => {
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

describe("absent fields without a default are refused", () => {
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
  it("SmolLM3 reads mlp_bias, Phi-3 does not read attention_bias", () => {
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
