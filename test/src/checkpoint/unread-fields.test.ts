import { describe, expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "./published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

const total = (config: Fields): number => modelFromConfig(config).params.total;

describe("other fields of public files", () => {
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
