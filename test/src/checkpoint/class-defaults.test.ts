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

  // Counted by transformers 5.18.0, which counts no correction of DeepSeek V3's router: 14,848.
  it.each([
    ["aria_text", false, 18_517_069_824, 8_853_393_408],
    ["cohere2", true, 34_980_831_232, 34_980_831_232],
    ["cosmos3_edge_text", false, 1_946_273_792, 1_946_273_792],
    ["ernie4_5_vl_moe_text", true, 21_825_437_888, 3_352_150_208],
    ["exaone4", false, 9_429_069_824, 9_429_069_824],
    ["gemma", true, 8_537_680_896, 8_537_680_896],
    ["gemma2", true, 2_614_341_888, 2_614_341_888],
    ["gemma3_text", true, 2_628_658_432, 2_628_658_432],
    ["glm4v_text", false, 9_400_279_040, 9_400_279_040],
    ["glm_ocr_text", false, 373_359_616, 373_359_616],
    ["granite", false, 6_738_415_616, 6_738_415_616],
    ["granite4_vision_text", false, 6_738_415_616, 6_738_415_616],
    ["hyperclovax", false, 6_738_677_760, 6_738_677_760],
    ["llama", false, 6_738_415_616, 6_738_415_616],
    ["llama4_text", false, 107_769_861_120, 17_172_894_720],
    ["ministral3", false, 8_489_553_920, 8_489_553_920],
    ["mistral", false, 7_241_732_096, 7_241_732_096],
    ["mistral4", true, 118_435_955_712, 6_095_717_376],
    ["muse_glimmer_text", false, 27_854_780_928, 27_854_780_928],
    ["opt", true, 125_239_296, 125_239_296],
    ["paddleocr_vl_text", true, 360_748_032, 360_748_032],
    ["persimmon", false, 9_397_175_296, 9_397_175_296],
    ["qwen2", false, 12_049_846_272, 12_049_846_272],
    ["qwen2_5_omni_text", false, 7_615_616_512, 7_615_616_512],
    ["qwen2_5_vl_text", false, 72_706_203_648, 72_706_203_648],
    ["qwen2_vl_text", false, 72_706_203_648, 72_706_203_648],
    ["qwen3", false, 12_049_461_248, 12_049_461_248],
    ["qwen3_moe", false, 15_350_731_776, 1_761_186_816],
    ["qwen3_vl_text", false, 12_049_461_248, 12_049_461_248],
    ["qwen3_vl_moe_text", false, 13_485_121_536, 1_858_510_848],
    ["qwen3_5_text", false, 8_953_803_264, 8_953_803_264],
    ["qwen3_5_moe_text", false, 34_660_610_688, 3_454_988_928],
    ["deepseek_v3", false, 671_026_419_200, 37_552_297_472],
  ])("%s has those of transformers", (model_type, tie_word_embeddings, total, active) => {
    const { params } = modelFromConfig({
      model_type: "llava_next",
      tie_word_embeddings,
      text_config: { model_type },
    });
    expect([params.total, params.active]).toEqual([total, active]);
  });
});
