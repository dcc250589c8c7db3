import { PUBLISHED_2026 } from "./published-2026.js";
import { PUBLISHED_MORE } from "./published-more.js";

/** The fields of public config.json files that count, and the parameters that were published. */
export interface PublishedModel {
  /** The repository on Hugging Face. */
  readonly repository: string;
  /** Its key in the data set, if it is there. */
  readonly key?: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly total: number;
  readonly active?: number;
}

type Sizes = readonly [
  layers: number,
  hidden: number,
  intermediate: number,
  heads: number,
  kvHeads: number,
  vocabulary: number,
  context: number,
];

function config(model_type: string, sizes: Sizes, more: object = {}): Record<string, unknown> {
  const [layers, hidden, intermediate, heads, kvHeads, vocabulary, context] = sizes;
  return {
    model_type,
    num_hidden_layers: layers,
    hidden_size: hidden,
    intermediate_size: intermediate,
    num_attention_heads: heads,
    num_key_value_heads: kvHeads,
    vocab_size: vocabulary,
    max_position_embeddings: context,
    torch_dtype: "bfloat16",
    ...more,
  };
}

const UNTIED = { tie_word_embeddings: false };
const TIED = { tie_word_embeddings: true };
const NO_WINDOW = { sliding_window: null };
const QWEN = { use_sliding_window: false, sliding_window: null };
const QWEN3 = { ...QWEN, head_dim: 128, attention_bias: false };
const EVERY_LAYER_ROUTED = { decoder_sparse_step: 1, mlp_only_layers: [] };
const LATENT = {
  q_lora_rank: 1536,
  kv_lora_rank: 512,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
  attention_bias: false,
  moe_layer_freq: 1,
  ...UNTIED,
};
const DELTA_NET = {
  head_dim: 256,
  full_attention_interval: 4,
  linear_num_key_heads: 16,
  linear_key_head_dim: 128,
  linear_value_head_dim: 128,
  linear_conv_kernel_dim: 4,
};
const GPT_OSS = {
  head_dim: 64,
  sliding_window: 128,
  attention_bias: true,
  num_experts_per_tok: 4,
  torch_dtype: null,
  quantization_config: { quant_method: "mxfp4" },
  ...UNTIED,
};

const EARLIER: readonly PublishedModel[] = [
  {
    repository: "meta-llama/Llama-3.2-1B",
    config: config("llama", [16, 2048, 8192, 32, 8, 128256, 131072], { head_dim: 64, ...TIED }),
    total: 1_235_814_400,
  },
  {
    repository: "meta-llama/Llama-3.2-3B",
    key: "llama-3.2-3b",
    config: config("llama", [28, 3072, 8192, 24, 8, 128256, 131072], { head_dim: 128, ...TIED }),
    total: 3_212_749_824,
  },
  {
    repository: "meta-llama/Llama-3.1-8B",
    key: "llama-3.1-8b",
    config: config("llama", [32, 4096, 14336, 32, 8, 128256, 131072], {
      mlp_bias: false,
      ...UNTIED,
    }),
    total: 8_030_261_248,
  },
  {
    repository: "meta-llama/Llama-3.1-70B",
    key: "llama-3.1-70b",
    config: config("llama", [80, 8192, 28672, 64, 8, 128256, 131072], UNTIED),
    total: 70_553_706_496,
  },
  {
    repository: "meta-llama/Llama-3.3-70B-Instruct",
    key: "llama-3.3-70b",
    config: config("llama", [80, 8192, 28672, 64, 8, 128256, 131072], UNTIED),
    total: 70_553_706_496,
  },
  {
    repository: "meta-llama/Llama-3.1-405B",
    key: "llama-3.1-405b",
    config: config("llama", [126, 16384, 53248, 128, 8, 128256, 131072], UNTIED),
    total: 405_853_388_800,
  },
  {
    repository: "meta-llama/Llama-4-Scout-17B-16E",
    key: "llama-4-scout",
    config: {
      model_type: "llama4",
      tie_word_embeddings: false,
      torch_dtype: "bfloat16",
      text_config: config("llama4_text", [48, 5120, 8192, 40, 8, 202048, 10485760], {
        head_dim: 128,
        intermediate_size_mlp: 16384,
        attention_chunk_size: 8192,
        num_local_experts: 16,
        num_experts_per_tok: 1,
        interleave_moe_layer_step: 1,
        no_rope_layers: [],
        ...UNTIED,
      }),
    },
    total: 107_769_861_120,
  },
  {
    repository: "01-ai/Yi-34B",
    config: config("llama", [60, 7168, 20480, 56, 8, 64000, 4096], UNTIED),
    total: 34_388_917_248,
  },
  {
    repository: "HuggingFaceTB/SmolLM2-135M",
    config: config("llama", [30, 576, 1536, 9, 3, 49152, 8192], TIED),
    total: 134_515_008,
  },
  {
    repository: "HuggingFaceTB/SmolLM3-3B",
    config: config("smollm3", [36, 2048, 11008, 16, 4, 128256, 65536], {
      use_sliding_window: false,
      attention_bias: false,
      ...TIED,
    }),
    total: 3_075_098_624,
  },
  {
    repository: "mistralai/Mistral-7B-v0.3",
    key: "mistral-7b-v0.3",
    config: config("mistral", [32, 4096, 14336, 32, 8, 32768, 32768], { ...NO_WINDOW, ...UNTIED }),
    total: 7_248_023_552,
  },
  {
    repository: "mistralai/Mistral-Nemo-Base-2407",
    key: "mistral-nemo-12b",
    config: config("mistral", [40, 5120, 14336, 32, 8, 131072, 131072], {
      head_dim: 128,
      ...NO_WINDOW,
      ...UNTIED,
    }),
    total: 12_247_782_400,
  },
  {
    repository: "mistralai/Mixtral-8x7B-v0.1",
    key: "mixtral-8x7b",
    config: config("mixtral", [32, 4096, 14336, 32, 8, 32000, 32768], {
      num_local_experts: 8,
      num_experts_per_tok: 2,
      ...NO_WINDOW,
      ...UNTIED,
    }),
    total: 46_702_792_704,
    active: 12_879_925_248,
  },
  {
    repository: "mistralai/Mixtral-8x22B-v0.1",
    key: "mixtral-8x22b",
    config: config("mixtral", [56, 6144, 16384, 48, 8, 32000, 65536], {
      num_local_experts: 8,
      num_experts_per_tok: 2,
      ...NO_WINDOW,
      ...UNTIED,
    }),
    total: 140_620_634_112,
  },
  {
    repository: "Qwen/Qwen2.5-0.5B",
    config: config("qwen2", [24, 896, 4864, 14, 2, 151936, 32768], {
      use_sliding_window: false,
      sliding_window: 32768,
      max_window_layers: 24,
      ...TIED,
    }),
    total: 494_032_768,
  },
  {
    repository: "Qwen/Qwen2.5-7B",
    key: "qwen2.5-7b",
    config: config("qwen2", [28, 3584, 18944, 28, 4, 152064, 131072], {
      use_sliding_window: false,
      sliding_window: 131072,
      max_window_layers: 28,
      ...UNTIED,
    }),
    total: 7_615_616_512,
  },
  {
    repository: "Qwen/Qwen2.5-72B",
    key: "qwen2.5-72b",
    config: config("qwen2", [80, 8192, 29568, 64, 8, 152064, 131072], {
      use_sliding_window: false,
      sliding_window: 131072,
      max_window_layers: 80,
      ...UNTIED,
    }),
    total: 72_706_203_648,
  },
  {
    repository: "Qwen/Qwen1.5-MoE-A2.7B",
    config: config("qwen2_moe", [24, 2048, 5632, 16, 16, 151936, 8192], {
      ...QWEN,
      decoder_sparse_step: 1,
      num_experts: 60,
      num_experts_per_tok: 4,
      moe_intermediate_size: 1408,
      shared_expert_intermediate_size: 5632,
      ...UNTIED,
    }),
    total: 14_315_784_192,
  },
  {
    repository: "Qwen/Qwen3-0.6B",
    key: "qwen3-0.6b",
    config: config("qwen3", [28, 1024, 3072, 16, 8, 151936, 40960], { ...QWEN3, ...TIED }),
    total: 596_049_920,
  },
  {
    repository: "Qwen/Qwen3-8B",
    key: "qwen3-8b",
    config: config("qwen3", [36, 4096, 12288, 32, 8, 151936, 40960], { ...QWEN3, ...UNTIED }),
    total: 8_190_735_360,
  },
  {
    repository: "Qwen/Qwen3-32B",
    key: "qwen3-32b",
    config: config("qwen3", [64, 5120, 25600, 64, 8, 151936, 40960], { ...QWEN3, ...UNTIED }),
    total: 32_762_123_264,
  },
  {
    repository: "Qwen/Qwen3-30B-A3B",
    key: "qwen3-30b-a3b",
    config: config("qwen3_moe", [48, 2048, 6144, 32, 4, 151936, 40960], {
      ...QWEN3,
      ...EVERY_LAYER_ROUTED,
      num_experts: 128,
      num_experts_per_tok: 8,
      moe_intermediate_size: 768,
      ...UNTIED,
    }),
    total: 30_532_122_624,
    active: 3_353_032_704,
  },
  {
    repository: "Qwen/Qwen3-235B-A22B",
    key: "qwen3-235b-a22b",
    config: config("qwen3_moe", [94, 4096, 12288, 64, 4, 151936, 40960], {
      ...QWEN3,
      ...EVERY_LAYER_ROUTED,
      num_experts: 128,
      num_experts_per_tok: 8,
      moe_intermediate_size: 1536,
      ...UNTIED,
    }),
    total: 235_093_634_560,
  },
  {
    repository: "Qwen/Qwen3-Next-80B-A3B-Instruct",
    key: "qwen3-next-80b-a3b",
    config: config("qwen3_next", [48, 2048, 5120, 16, 2, 151936, 262144], {
      ...DELTA_NET,
      linear_num_value_heads: 32,
      ...EVERY_LAYER_ROUTED,
      num_experts: 512,
      num_experts_per_tok: 10,
      moe_intermediate_size: 512,
      shared_expert_intermediate_size: 512,
      ...UNTIED,
    }),
    total: 79_674_391_296,
  },
  {
    // The published 27,781,427,952 less a tower for images of 460,730,096 and a layer of 424,699,392
    // that predicts ahead.
    repository: "Qwen/Qwen3.6-27B",
    key: "qwen3.6-27b",
    config: {
      model_type: "qwen3_5",
      dtype: "bfloat16",
      text_config: config("qwen3_5_text", [64, 5120, 17408, 24, 4, 248320, 262144], {
        ...DELTA_NET,
        linear_num_value_heads: 48,
        mtp_num_hidden_layers: 1,
        attn_output_gate: true,
        ...UNTIED,
      }),
    },
    total: 27_781_427_952 - 460_730_096 - 424_699_392,
  },
  {
    // The published 35,951,822,704 less a tower of 446,571,248 and a layer of 844,640,768.
    repository: "Qwen/Qwen3.6-35B-A3B",
    key: "qwen3.6-35b-a3b",
    config: {
      model_type: "qwen3_5_moe",
      dtype: "bfloat16",
      text_config: config("qwen3_5_moe_text", [40, 2048, 0, 16, 2, 248320, 262144], {
        ...DELTA_NET,
        intermediate_size: null,
        linear_num_value_heads: 32,
        mtp_num_hidden_layers: 1,
        attn_output_gate: true,
        num_experts: 256,
        num_experts_per_tok: 8,
        moe_intermediate_size: 512,
        shared_expert_intermediate_size: 512,
        ...UNTIED,
      }),
    },
    total: 35_951_822_704 - 446_571_248 - 844_640_768,
  },
  {
    repository: "google/gemma-7b",
    config: config("gemma", [28, 3072, 24576, 16, 16, 256000, 8192], { head_dim: 256 }),
    total: 8_537_680_896,
  },
  {
    repository: "google/gemma-2-2b",
    config: config("gemma2", [26, 2304, 9216, 8, 4, 256000, 8192], {
      head_dim: 256,
      sliding_window: 4096,
    }),
    total: 2_614_341_888,
  },
  {
    repository: "google/gemma-2-9b",
    key: "gemma-2-9b",
    config: config("gemma2", [42, 3584, 14336, 16, 8, 256000, 8192], {
      head_dim: 256,
      sliding_window: 4096,
    }),
    total: 9_241_705_984,
  },
  {
    repository: "google/gemma-2-27b",
    config: config("gemma2", [46, 4608, 36864, 32, 16, 256000, 8192], {
      head_dim: 128,
      sliding_window: 4096,
    }),
    total: 27_227_128_320,
  },
  {
    repository: "google/gemma-3-1b-pt",
    key: "gemma-3-1b",
    config: config("gemma3_text", [26, 1152, 6912, 4, 1, 262144, 32768], {
      head_dim: 256,
      sliding_window: 512,
      sliding_window_pattern: 6,
    }),
    total: 999_885_952,
  },
  {
    repository: "google/gemma-3-4b-pt",
    key: "gemma-3-4b",
    config: {
      model_type: "gemma3",
      torch_dtype: "bfloat16",
      text_config: {
        model_type: "gemma3_text",
        hidden_size: 2560,
        intermediate_size: 10240,
        num_hidden_layers: 34,
        sliding_window: 1024,
      },
    },
    total: 3_880_263_168,
  },
  {
    repository: "google/gemma-3-27b-pt",
    key: "gemma-3-27b",
    config: {
      model_type: "gemma3",
      torch_dtype: "bfloat16",
      text_config: {
        model_type: "gemma3_text",
        head_dim: 128,
        hidden_size: 5376,
        intermediate_size: 21504,
        num_attention_heads: 32,
        num_hidden_layers: 62,
        num_key_value_heads: 16,
        sliding_window: 1024,
      },
    },
    total: 27_009_346_304,
  },
  {
    repository: "microsoft/Phi-3-mini-4k-instruct",
    config: config("phi3", [32, 3072, 8192, 32, 32, 32064, 4096], {
      sliding_window: 2047,
      ...UNTIED,
    }),
    total: 3_821_079_552,
  },
  {
    repository: "microsoft/Phi-4-mini-instruct",
    config: config("phi3", [32, 3072, 8192, 24, 8, 200064, 131072], {
      sliding_window: 262144,
      ...TIED,
    }),
    total: 3_836_021_760,
  },
  {
    repository: "microsoft/phi-4",
    key: "phi-4",
    config: config("phi3", [40, 5120, 17920, 40, 10, 100352, 16384], { ...NO_WINDOW, ...UNTIED }),
    total: 14_659_507_200,
  },
  {
    repository: "openai/gpt-oss-20b",
    key: "gpt-oss-20b",
    config: config("gpt_oss", [24, 2880, 2880, 64, 8, 201088, 131072], {
      ...GPT_OSS,
      num_local_experts: 32,
    }),
    total: 20_914_757_184,
  },
  {
    repository: "openai/gpt-oss-120b",
    key: "gpt-oss-120b",
    config: config("gpt_oss", [36, 2880, 2880, 64, 8, 201088, 131072], {
      ...GPT_OSS,
      num_local_experts: 128,
    }),
    total: 116_829_156_672,
  },
  {
    repository: "deepseek-ai/DeepSeek-V2-Lite",
    config: config("deepseek_v2", [27, 2048, 10944, 16, 16, 102400, 163840], {
      ...LATENT,
      q_lora_rank: null,
      n_routed_experts: 64,
      n_shared_experts: 2,
      num_experts_per_tok: 6,
      moe_intermediate_size: 1408,
      first_k_dense_replace: 1,
    }),
    total: 15_706_484_224,
  },
  {
    repository: "deepseek-ai/DeepSeek-V2",
    config: config("deepseek_v2", [60, 5120, 12288, 128, 128, 102400, 163840], {
      ...LATENT,
      n_routed_experts: 160,
      n_shared_experts: 2,
      num_experts_per_tok: 6,
      moe_intermediate_size: 1536,
      first_k_dense_replace: 1,
    }),
    total: 235_741_434_880,
  },
  {
    repository: "deepseek-ai/DeepSeek-V3",
    key: "deepseek-v3",
    config: config("deepseek_v3", [61, 7168, 18432, 128, 128, 129280, 163840], {
      ...LATENT,
      n_routed_experts: 256,
      n_shared_experts: 1,
      num_experts_per_tok: 8,
      moe_intermediate_size: 2048,
      first_k_dense_replace: 3,
      num_nextn_predict_layers: 1,
      quantization_config: { quant_method: "fp8", weight_block_size: [128, 128] },
    }),
    total: 671_026_419_200,
  },
  {
    repository: "moonshotai/Kimi-K2-Instruct",
    key: "kimi-k2",
    config: config("kimi_k2", [61, 7168, 18432, 64, 64, 163840, 131072], {
      ...LATENT,
      n_routed_experts: 384,
      n_shared_experts: 1,
      num_experts_per_tok: 8,
      moe_intermediate_size: 2048,
      first_k_dense_replace: 1,
      quantization_config: { quant_method: "fp8", weight_block_size: [128, 128] },
    }),
    total: 1_026_408_232_448,
  },
  {
    repository: "zai-org/GLM-4.5-Air",
    key: "glm-4.5-air",
    config: config("glm4_moe", [46, 4096, 10944, 96, 8, 151552, 131072], {
      head_dim: 128,
      attention_bias: true,
      use_qk_norm: false,
      n_routed_experts: 128,
      n_shared_experts: 1,
      num_experts_per_tok: 8,
      moe_intermediate_size: 1408,
      first_k_dense_replace: 1,
      num_nextn_predict_layers: 1,
      ...UNTIED,
    }),
    total: 106_852_251_264,
  },
  {
    repository: "allenai/OLMo-2-1124-7B",
    config: config("olmo2", [32, 4096, 11008, 32, 32, 100352, 4096], UNTIED),
    total: 7_298_617_344,
  },
  {
    repository: "allenai/OLMo-2-1124-13B",
    config: config("olmo2", [40, 5120, 13824, 40, 40, 100352, 4096], UNTIED),
    total: 13_716_198_400,
  },
  {
    repository: "ibm-granite/granite-3.0-8b-base",
    config: config("granite", [40, 4096, 12800, 32, 8, 49155, 4096], TIED),
    total: 8_170_848_256,
  },
  {
    repository: "bigcode/starcoder2-3b",
    config: config("starcoder2", [30, 3072, 12288, 24, 2, 49152, 16384], {
      sliding_window: 4096,
      use_bias: true,
    }),
    total: 3_030_371_328,
  },
  {
    repository: "bigcode/starcoder2-7b",
    config: config("starcoder2", [32, 4608, 18432, 36, 4, 49152, 16384], {
      sliding_window: 4096,
      use_bias: true,
    }),
    total: 7_173_923_840,
  },
  {
    repository: "CohereLabs/c4ai-command-r-v01",
    config: config("cohere", [40, 8192, 22528, 64, 64, 256000, 8192]),
    total: 34_980_831_232,
  },
  {
    repository: "CohereLabs/c4ai-command-r-plus",
    config: config("cohere", [64, 12288, 33792, 96, 8, 256000, 8192], { use_qk_norm: true }),
    total: 103_810_674_688,
  },
  {
    repository: "CohereLabs/c4ai-command-r7b-12-2024",
    config: config("cohere2", [32, 4096, 14336, 32, 8, 256000, 8192], {
      head_dim: 128,
      sliding_window: 4096,
      sliding_window_pattern: 4,
    }),
    total: 8_028_033_024,
  },
  {
    repository: "nvidia/NVIDIA-Nemotron-Nano-9B-v2",
    key: "nemotron-nano-9b-v2",
    config: config("nemotron_h", [56, 4480, 15680, 40, 8, 131072, 131072], {
      head_dim: 128,
      hybrid_override_pattern: "M-M-M-MM-M-M-M*-M-M-M*-M-M-M-M*-M-M-M-M*-M-MM-M-M-M-M-M-",
      mamba_num_heads: 128,
      mamba_head_dim: 80,
      n_groups: 8,
      ssm_state_size: 128,
      conv_kernel: 4,
      use_conv_bias: true,
      ...UNTIED,
    }),
    total: 8_888_227_328,
  },
  {
    repository: "nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16",
    key: "nemotron-3-nano-30b-a3b",
    config: config("nemotron_h", [52, 2688, 1856, 32, 2, 131072, 262144], {
      head_dim: 128,
      hybrid_override_pattern: "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME",
      mamba_num_heads: 64,
      mamba_head_dim: 64,
      n_groups: 8,
      ssm_state_size: 128,
      conv_kernel: 4,
      use_conv_bias: true,
      n_routed_experts: 128,
      n_shared_experts: 1,
      num_experts_per_tok: 6,
      moe_intermediate_size: 1856,
      moe_shared_expert_intermediate_size: 3712,
      ...UNTIED,
    }),
    total: 31_577_937_344,
  },
  {
    repository: "ai21labs/Jamba-v0.1",
    config: config("jamba", [32, 4096, 14336, 32, 8, 65536, 262144], {
      attn_layer_period: 8,
      attn_layer_offset: 4,
      expert_layer_period: 2,
      expert_layer_offset: 1,
      num_experts: 16,
      num_experts_per_tok: 2,
      mamba_d_state: 16,
      mamba_d_conv: 4,
      mamba_expand: 2,
      mamba_dt_rank: 256,
      mamba_conv_bias: true,
      mamba_proj_bias: false,
      ...UNTIED,
    }),
    total: 51_570_323_328,
  },
  {
    repository: "Qwen/Qwen2.5-VL-7B-Instruct",
    config: config("qwen2_5_vl", [28, 3584, 18944, 28, 4, 152064, 128000], {
      use_sliding_window: false,
      sliding_window: 32768,
      max_window_layers: 28,
      ...UNTIED,
    }),
    total: 7_615_616_512,
  },
  {
    repository: "Qwen/Qwen3-VL-4B-Instruct",
    key: "qwen3-vl-4b",
    config: {
      model_type: "qwen3_vl",
      tie_word_embeddings: true,
      text_config: config("qwen3_vl_text", [36, 2560, 9728, 32, 8, 151936, 262144], {
        head_dim: 128,
        attention_bias: false,
        ...TIED,
      }),
    },
    total: 4_022_468_096,
  },
  {
    repository: "Qwen/Qwen3-Coder-480B-A35B-Instruct",
    key: "qwen3-coder-480b-a35b",
    config: config("qwen3_moe", [62, 6144, 8192, 96, 8, 151936, 262144], {
      ...QWEN3,
      ...EVERY_LAYER_ROUTED,
      num_experts: 160,
      num_experts_per_tok: 8,
      moe_intermediate_size: 2560,
      shared_expert_intermediate_size: 0,
      qkv_bias: false,
      ...UNTIED,
    }),
    total: 480_154_875_392,
  },
  {
    repository: "mistralai/Mistral-Small-3.1-24B-Base-2503",
    config: {
      model_type: "mistral3",
      torch_dtype: "bfloat16",
      text_config: config("mistral", [40, 5120, 32768, 32, 8, 131072, 131072], {
        head_dim: 128,
        ...NO_WINDOW,
      }),
    },
    total: 23_572_403_200,
  },
  {
    // Counted by transformers; the published sum has a tower for images besides.
    repository: "mistralai/Ministral-3-14B-Base-2512",
    config: {
      model_type: "mistral3",
      dtype: "bfloat16",
      text_config: config("ministral3", [40, 5120, 16384, 32, 8, 131072, 262144], {
        head_dim: 128,
        ...NO_WINDOW,
      }),
    },
    total: 13_506_073_600,
  },
  {
    repository: "ByteDance-Seed/Seed-OSS-36B-Base",
    config: config("seed_oss", [64, 5120, 27648, 80, 8, 155136, 524288], {
      head_dim: 128,
      attention_bias: true,
      attention_out_bias: false,
      mlp_bias: false,
      ...UNTIED,
    }),
    total: 36_151_104_512,
  },
  {
    // Counted by transformers.
    repository: "ibm-granite/granite-3.1-3b-a800m-base",
    config: config("granitemoe", [32, 1536, 512, 24, 8, 49155, 131072], {
      num_local_experts: 40,
      num_experts_per_tok: 8,
      ...TIED,
    }),
    total: 3_298_793_472,
  },
  {
    repository: "allenai/OLMoE-1B-7B-0924",
    config: config("olmoe", [16, 2048, 1024, 16, 16, 50304, 4096], {
      num_experts: 64,
      num_experts_per_tok: 8,
      ...UNTIED,
    }),
    total: 6_919_161_856,
  },
  {
    // Counted by transformers: a single expert has no router.
    repository: "ai21labs/AI21-Jamba-Reasoning-3B",
    config: config("jamba", [28, 2560, 8192, 20, 1, 65536, 262144], {
      attn_layer_period: 14,
      attn_layer_offset: 7,
      expert_layer_period: 2,
      expert_layer_offset: 1,
      num_experts: 1,
      num_experts_per_tok: 1,
      mamba_d_state: 16,
      mamba_d_conv: 4,
      mamba_expand: 2,
      mamba_dt_rank: 160,
      ...TIED,
    }),
    total: 3_029_337_472,
    active: 3_029_337_472,
  },
];

export const PUBLISHED_MODELS: readonly PublishedModel[] = [
  ...EARLIER,
  ...PUBLISHED_2026,
  ...PUBLISHED_MORE,
];
