import { MODELS, type ModelKey } from "../../generated/models.js";
import { modelFromConfig } from "../../src/checkpoint/model-from-config.js";
import type { Model } from "../../src/sizing/model.js";

/* The shapes of measured models that schema/models does not have, as their configs and GGUF files say. */

const QWEN35 = {
  model_type: "qwen3_5_text",
  head_dim: 256,
  linear_conv_kernel_dim: 4,
  linear_key_head_dim: 128,
  linear_value_head_dim: 128,
  linear_num_key_heads: 16,
  full_attention_interval: 4,
  max_position_embeddings: 262144,
  vocab_size: 248320,
};

/** ollama.com and huggingface.co show the metadata of their GGUF files and configs. */
const CONFIGS: readonly (readonly [name: RegExp, config: Readonly<Record<string, unknown>>])[] = [
  [
    /Qwen3\.5-0\.8B/,
    {
      ...QWEN35,
      hidden_size: 1024,
      intermediate_size: 3584,
      num_hidden_layers: 24,
      num_attention_heads: 8,
      num_key_value_heads: 2,
      linear_num_value_heads: 16,
      tie_word_embeddings: true,
    },
  ],
  [
    /Qwen3\.5-4B/,
    {
      ...QWEN35,
      hidden_size: 2560,
      intermediate_size: 9216,
      num_hidden_layers: 32,
      num_attention_heads: 16,
      num_key_value_heads: 4,
      linear_num_value_heads: 32,
      tie_word_embeddings: true,
    },
  ],
  [
    /Qwen3\.5-9B/,
    {
      ...QWEN35,
      hidden_size: 4096,
      intermediate_size: 12288,
      num_hidden_layers: 32,
      num_attention_heads: 16,
      num_key_value_heads: 4,
      linear_num_value_heads: 32,
    },
  ],
  [
    /granite-4\.1-8b/,
    {
      model_type: "granite",
      hidden_size: 4096,
      intermediate_size: 12800,
      num_hidden_layers: 40,
      num_attention_heads: 32,
      num_key_value_heads: 8,
      max_position_embeddings: 131072,
      tie_word_embeddings: true,
      vocab_size: 100352,
    },
  ],
  [/gemma-4-E2B/i, gemma4(35, 1536, 6144, 1, 20, 5, true)],
  [/gemma-4-E4B/i, gemma4(42, 2560, 10240, 2, 18, 6, false)],
  [
    /gemma-4-31B/i,
    {
      ...gemma4(60, 5376, 21504, 16, 0, 6, false),
      num_attention_heads: 32,
      num_global_key_value_heads: 4,
      attention_k_eq_v: true,
      hidden_size_per_layer_input: 0,
      sliding_window: 1024,
      max_position_embeddings: 262144,
    },
  ],
  [
    /Mistral-Small-4-119B/,
    {
      model_type: "mistral4",
      hidden_size: 4096,
      intermediate_size: 12288,
      kv_lora_rank: 256,
      max_position_embeddings: 1048576,
      moe_intermediate_size: 2048,
      n_routed_experts: 128,
      n_shared_experts: 1,
      num_attention_heads: 32,
      num_experts_per_tok: 4,
      num_hidden_layers: 36,
      num_key_value_heads: 32,
      first_k_dense_replace: 0,
      q_lora_rank: 1024,
      qk_nope_head_dim: 64,
      qk_rope_head_dim: 64,
      v_head_dim: 128,
      tie_word_embeddings: false,
      vocab_size: 131072,
    },
  ],
];

function gemma4(
  layers: number,
  hidden: number,
  intermediate: number,
  kvHeads: number,
  shared: number,
  period: number,
  isDoubleWide: boolean,
): Readonly<Record<string, unknown>> {
  const layerType = (_: unknown, index: number): string =>
    (index + 1) % period === 0 ? "full_attention" : "sliding_attention";
  return {
    model_type: "gemma4_text",
    hidden_size: hidden,
    intermediate_size: intermediate,
    num_hidden_layers: layers,
    num_attention_heads: 8,
    num_key_value_heads: kvHeads,
    num_global_key_value_heads: null,
    head_dim: 256,
    global_head_dim: 512,
    attention_k_eq_v: false,
    num_kv_shared_layers: shared,
    use_double_wide_mlp: isDoubleWide,
    enable_moe_block: false,
    hidden_size_per_layer_input: 256,
    vocab_size_per_layer_input: 262144,
    sliding_window: 512,
    layer_types: Array.from({ length: layers }, layerType),
    max_position_embeddings: 131072,
    tie_word_embeddings: true,
    vocab_size: 262144,
  };
}

/** The shapes of a measured model; undefined where they are not known. */
export function measuredModel(name: string, like: string | undefined): Model | undefined {
  if (like !== undefined) return MODELS[like as ModelKey];
  const found = CONFIGS.find(([pattern]) => pattern.test(name));
  return found && modelFromConfig(found[1]);
}
