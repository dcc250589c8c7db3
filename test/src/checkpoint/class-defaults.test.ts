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
