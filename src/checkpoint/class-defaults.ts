type Fields = Readonly<Record<string, unknown>>;

type Sizes = readonly [
  vocabulary: number,
  hidden: number,
  intermediate: number | undefined,
  layers: number,
  heads: number,
  kvHeads: number | undefined,
  context: number,
];

function sizes(
  [vocabulary, hidden, intermediate, layers, heads, kvHeads, context]: Sizes,
  more: Fields = {},
): Fields {
  return {
    vocab_size: vocabulary,
    hidden_size: hidden,
    intermediate_size: intermediate,
    num_hidden_layers: layers,
    num_attention_heads: heads,
    num_key_value_heads: kvHeads,
    max_position_embeddings: context,
    ...more,
  };
}

/**
 * The defaults of config classes in transformers 5.18.0. In a `text_config` transformers writes only the
 * fields that differ from them; at the top of a file it writes every field.
 */
const CLASS_DEFAULTS: Readonly<Record<string, Fields>> = {
  aria_text: sizes([32_000, 4096, 4096, 32, 32, undefined, 2048], {
    moe_num_experts: 8,
    moe_topk: 2,
    moe_num_shared_experts: 2,
  }),
  cohere2: sizes([256_000, 8192, 22_528, 40, 64, undefined, 8192], { sliding_window: 4096 }),
  cohere_compass_text: sizes([256_000, 8192, 22_528, 40, 64, undefined, 8192], {
    sliding_window: 4096,
  }),
  cosmos3_edge_text: sizes([131_072, 2048, 9216, 28, 16, 8, 131_072]),
  ernie4_5_vl_moe_text: sizes([103_424, 2560, 12_288, 28, 20, 4, 131_072], {
    moe_intermediate_size: [1536, 512],
    moe_k: 6,
    moe_num_experts: 64,
    moe_num_shared_experts: 2,
  }),
  exaone4: sizes([102_400, 4096, 16_384, 32, 32, 32, 2048], { sliding_window: 4096 }),
  gemma: sizes([256_000, 3072, 24_576, 28, 16, 16, 8192]),
  gemma2: sizes([256_000, 2304, 9216, 26, 8, 4, 8192], { sliding_window: 4096 }),
  gemma3_text: sizes([262_208, 2304, 9216, 26, 8, 4, 131_072], { sliding_window: 4096 }),
  gemma3n_text: sizes([262_400, 2048, 16_384, 35, 8, 2, 32_768]),
  gemma4_text: sizes([262_144, 2304, 9216, 30, 8, 4, 131_072]),
  gemma4_unified_text: sizes([262_144, 2304, 9216, 30, 8, 4, 262_144]),
  glm5_next_text: sizes([154_880, 4096, 12_288, 45, 64, undefined, 1_048_576], {
    moe_intermediate_size: 2048,
    n_shared_experts: 1,
    n_routed_experts: 288,
    num_experts_per_tok: 8,
    kv_lora_rank: 512,
    q_lora_rank: 1536,
    qk_rope_head_dim: 0,
    v_head_dim: 256,
    qk_nope_head_dim: 256,
    index_head_dim: 128,
    index_n_heads: 32,
    linear_head_dim: 128,
    linear_num_heads: 64,
    linear_conv_kernel_dim: 4,
  }),
  glm4v_text: sizes([151_552, 4096, 13_696, 40, 32, 2, 32_768]),
  glm4v_moe_text: sizes([151_424, 4096, 10_944, 46, 96, 8, 65_536], {
    moe_intermediate_size: 1408,
    num_experts_per_tok: 8,
    n_shared_experts: 1,
    n_routed_experts: 128,
    first_k_dense_replace: 1,
    attention_bias: true,
  }),
  glm_ocr_text: sizes([59_392, 1024, 4096, 16, 16, 8, 131_072]),
  granite: sizes([32_000, 4096, 11_008, 32, 32, undefined, 2048]),
  granite4_vision_text: sizes([32_000, 4096, 11_008, 32, 32, undefined, 2048]),
  hunyuan_vl_text: sizes([290_943, 4096, 11_008, 32, 32, undefined, 2048]),
  hyperclovax: sizes([32_000, 4096, 11_008, 32, 32, undefined, 2048]),
  llama: sizes([32_000, 4096, 11_008, 32, 32, undefined, 2048]),
  llama4_text: sizes([202_048, 5120, 8192, 48, 40, 8, 131_072], {
    intermediate_size_mlp: 16_384,
    num_experts_per_tok: 1,
    num_local_experts: 16,
    interleave_moe_layer_step: 1,
    attention_chunk_size: 8192,
  }),
  ministral3: sizes([131_072, 4096, 14_336, 34, 32, 8, 262_144]),
  lfm2: sizes([65_536, 2560, 12_288, 32, 32, 8, 128_000], { conv_L_cache: 3 }),
  mistral: sizes([32_000, 4096, 14_336, 32, 32, 8, 131_072], { sliding_window: 4096 }),
  mistral4: sizes([131_072, 4096, 12_288, 36, 32, 32, 1_048_576], {
    moe_intermediate_size: 2048,
    n_shared_experts: 1,
    n_routed_experts: 128,
    kv_lora_rank: 256,
    q_lora_rank: 1024,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
    qk_nope_head_dim: 64,
    num_experts_per_tok: 4,
    first_k_dense_replace: 0,
  }),
  muse_glimmer_text: sizes([202_048, 6656, 19_968, 52, 32, 2, 131_072], { sliding_window: 2048 }),
  opt: sizes([50_272, 768, undefined, 12, 12, undefined, 2048], { ffn_dim: 3072 }),
  paddleocr_vl_text: sizes([103_424, 1024, 3072, 18, 16, 2, 131_072]),
  persimmon: sizes([262_144, 4096, 16_384, 36, 64, undefined, 16_384]),
  qwen2: sizes([151_936, 4096, 22_016, 32, 32, 32, 32_768]),
  qwen2_5_omni_text: sizes([152_064, 3584, 18_944, 28, 28, 4, 32_768]),
  qwen2_5_vl_text: sizes([152_064, 8192, 29_568, 80, 64, 8, 32_768]),
  qwen2_vl_text: sizes([152_064, 8192, 29_568, 80, 64, 8, 32_768]),
  qwen3: sizes([151_936, 4096, 22_016, 32, 32, 32, 32_768]),
  qwen3_moe: sizes([151_936, 2048, 6144, 24, 32, 4, 32_768], {
    decoder_sparse_step: 1,
    moe_intermediate_size: 768,
    num_experts_per_tok: 8,
    num_experts: 128,
  }),
  qwen3_vl_text: sizes([151_936, 4096, 22_016, 32, 32, 32, 128_000]),
  qwen3_vl_moe_text: sizes([151_936, 2048, 5632, 24, 16, 16, 128_000], {
    decoder_sparse_step: 1,
    moe_intermediate_size: 1408,
    num_experts_per_tok: 4,
    num_experts: 60,
  }),
  qwen3_5_text: sizes([248_320, 4096, 12_288, 32, 16, 4, 32_768], {
    full_attention_interval: 4,
    linear_conv_kernel_dim: 4,
    linear_key_head_dim: 128,
    linear_value_head_dim: 128,
    linear_num_key_heads: 16,
    linear_num_value_heads: 32,
  }),
  qwen3_5_moe_text: sizes([248_320, 2048, undefined, 40, 16, 2, 32_768], {
    full_attention_interval: 4,
    linear_conv_kernel_dim: 4,
    linear_key_head_dim: 128,
    linear_value_head_dim: 128,
    linear_num_key_heads: 16,
    linear_num_value_heads: 32,
    moe_intermediate_size: 512,
    shared_expert_intermediate_size: 512,
    num_experts_per_tok: 8,
    num_experts: 256,
  }),
  deepseek_v3: sizes([129_280, 7168, 18_432, 61, 128, 128, 4096], {
    moe_intermediate_size: 2048,
    n_shared_experts: 1,
    n_routed_experts: 256,
    kv_lora_rank: 512,
    q_lora_rank: 1536,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
    qk_nope_head_dim: 128,
    num_experts_per_tok: 8,
    first_k_dense_replace: 3,
  }),
};

/** The defaults of the class of a `text_config`, for the fields that it leaves out. */
export function classDefaults(type: string): Fields {
  return Object.hasOwn(CLASS_DEFAULTS, type) ? (CLASS_DEFAULTS[type] as Fields) : {};
}
