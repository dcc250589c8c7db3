import {
  type AttentionTraits,
  attention,
  gatedDeltaNet,
  type HeadDefaults,
  type HeadSizes,
  latentAttention,
  type Mixer,
  type Reach,
  readHeadSizes,
} from "./attention.js";
import type { ConfigReader } from "./config-reader.js";
import type { Decoder } from "./decoder.js";
import { gated, mixtureOfExperts, ungated } from "./feed-forward.js";
import { type Parameters, plain, sum } from "./parameters.js";
import { allButEvery, everyLayerIfSet, qwenWindows, reaches } from "./reach.js";

type Family = (config: ConfigReader) => Decoder;

interface DecoderTraits {
  readonly heads?: HeadDefaults;
  readonly attention?: (config: ConfigReader, sizes: HeadSizes) => AttentionTraits;
  readonly reach?: (config: ConfigReader, layers: number) => (layer: number) => Reach;
  readonly feedForward?: (config: ConfigReader, layer: number) => Parameters;
  /** Norms of the hidden size in a layer; a norm with a bias counts twice. */
  readonly norms?: number;
  readonly finalNorms?: number;
  readonly tied?: boolean;
  readonly vocabulary?: number;
  readonly maxContext?: number;
}

/** A decoder with attention in every layer: what the families below are variations of. */
function decoder(traits: DecoderTraits = {}): Family {
  return (config) => {
    const layers = config.layers();
    const sizes = readHeadSizes(config, traits.heads);
    const { hidden } = sizes;
    const reach = traits.reach?.(config, layers) ?? (() => ({}));
    const attentionTraits = traits.attention?.(config, sizes) ?? {};
    const dense = (): Parameters => gated(hidden, config.count("intermediate_size"));
    return {
      config,
      layers,
      heads: sizes.heads,
      mixer: (layer) => attention(sizes, attentionTraits, reach(layer)),
      feedForward: (layer) => traits.feedForward?.(config, layer) ?? dense(),
      layerNorms: (traits.norms ?? 2) * hidden,
      finalNorm: (traits.finalNorms ?? 1) * hidden,
      tiedByDefault: traits.tied ?? false,
      ...(traits.vocabulary === undefined ? {} : { vocabulary: traits.vocabulary }),
      ...(traits.maxContext === undefined ? {} : { maxContext: traits.maxContext }),
    };
  };
}

/** `attention_bias` puts a bias on all four projections. */
const biasByFlag = (config: ConfigReader): AttentionTraits => {
  const bias = config.flag("attention_bias", false);
  return { qkvBias: bias, outputBias: bias };
};

const llama: Family = decoder({
  heads: { kvHeads: "heads" },
  attention: biasByFlag,
  feedForward: (config) =>
    gated(
      config.count("hidden_size"),
      config.count("intermediate_size"),
      config.flag("mlp_bias", false),
    ),
});

const mistral: Family = decoder({
  reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
});

const mixtral: Family = decoder({
  reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
  feedForward: (config) =>
    mixtureOfExperts(config, { count: "num_local_experts", inner: "intermediate_size" }),
});

const qwenReach = (config: ConfigReader, layers: number): ((layer: number) => Reach) =>
  reaches(config, layers, qwenWindows(config, layers));

const qwen2: Family = decoder({ attention: () => ({ qkvBias: true }), reach: qwenReach });

const queryKeyNorms = (config: ConfigReader, { headDim }: HeadSizes): AttentionTraits => ({
  ...biasByFlag(config),
  extra: 2 * headDim,
});

const qwen3: Family = decoder({ attention: queryKeyNorms, reach: qwenReach });

/** Qwen's mixtures: which layers have experts, and which are dense. */
function qwenExperts(shared: boolean): (config: ConfigReader, layer: number) => Parameters {
  return (config, layer) => {
    const hidden = config.count("hidden_size");
    const isDense =
      config.indices("mlp_only_layers", []).includes(layer) ||
      (layer + 1) % config.count("decoder_sparse_step", 1) !== 0;
    if (isDense) return gated(hidden, config.count("intermediate_size"));
    return mixtureOfExperts(config, {
      count: "num_experts",
      inner: "moe_intermediate_size",
      ...(shared && {
        // The gate of the shared expert is a single output.
        shared: sum(gated(hidden, config.count("shared_expert_intermediate_size")), plain(hidden)),
      }),
    });
  };
}

const qwen2Moe: Family = decoder({
  attention: (config) => ({ qkvBias: config.flag("qkv_bias", true) }),
  reach: qwenReach,
  feedForward: qwenExperts(true),
});

const qwen3Moe: Family = decoder({
  attention: queryKeyNorms,
  reach: qwenReach,
  feedForward: qwenExperts(false),
});

const qwen3Next: Family = (config) => {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const types = config.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  const interval = types ? 1 : config.count("full_attention_interval");
  const full = attention(sizes, { ...queryKeyNorms(config, sizes), gated: true });
  const fixed = gatedDeltaNet(config);
  const isFull = (layer: number): boolean =>
    types ? types[layer] === "full_attention" : (layer + 1) % interval === 0;
  return {
    config,
    layers,
    heads: sizes.heads,
    mixer: (layer): Mixer => (isFull(layer) ? full : fixed),
    feedForward: (layer) => qwenExperts(true)(config, layer),
    layerNorms: 2 * sizes.hidden,
    finalNorm: sizes.hidden,
    tiedByDefault: false,
  };
};

const gemma: Family = decoder({ attention: biasByFlag, tied: true });

const gemma2: Family = decoder({
  attention: biasByFlag,
  reach: (config, layers) => reaches(config, layers, allButEvery(2)),
  norms: 4,
  tied: true,
});

// The published gemma-3 configs leave out what equals Gemma3TextConfig's documented defaults.
const gemma3: Family = decoder({
  heads: { headDim: 256, heads: 8, kvHeads: 4 },
  attention: queryKeyNorms,
  reach: (config, layers) =>
    reaches(config, layers, allButEvery(config.count("sliding_window_pattern", 6)), 4096),
  norms: 4,
  tied: true,
  vocabulary: 262_208,
  maxContext: 131_072,
});

// One fused projection for query, key and value, and one for gate and up: the counts are the same.
const phi3: Family = decoder({
  heads: { kvHeads: "heads" },
  attention: biasByFlag,
  reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
});

const gptOss: Family = decoder({
  attention: (config, { heads }) => ({
    qkvBias: config.flag("attention_bias", true),
    outputBias: config.flag("attention_bias", true),
    // One sink a head.
    extra: heads,
  }),
  reach: (config, layers) => reaches(config, layers, allButEvery(2)),
  feedForward: (config) =>
    mixtureOfExperts(config, {
      count: "num_local_experts",
      inner: "intermediate_size",
      biases: true,
    }),
});

/** DeepSeek V2 and V3 and what shares their structure; without the layers that predict ahead. */
function deepseek(hasRouterBias: boolean): Family {
  return (config) => {
    const layers = config.layers();
    const hidden = config.count("hidden_size");
    const mixer = latentAttention(config);
    const feedForward = (layer: number): Parameters => {
      const isDense =
        layer < config.count("first_k_dense_replace", undefined, 0) ||
        layer % config.count("moe_layer_freq", 1) !== 0;
      if (isDense) return gated(hidden, config.count("intermediate_size"));
      const shared = config.count("n_shared_experts") * config.count("moe_intermediate_size");
      return mixtureOfExperts(config, {
        count: "n_routed_experts",
        inner: "moe_intermediate_size",
        shared: sum(
          gated(hidden, shared),
          plain(hasRouterBias ? config.count("n_routed_experts") : 0),
        ),
      });
    };
    return {
      config,
      layers,
      heads: config.count("num_attention_heads"),
      mixer: () => mixer,
      feedForward,
      layerNorms: 2 * hidden,
      finalNorm: hidden,
      tiedByDefault: false,
    };
  };
}

/** GLM-4.5: DeepSeek's mixture under grouped-query attention. */
const glm4Moe: Family = decoder({
  attention: (config, { headDim }) => ({
    qkvBias: config.flag("attention_bias", false),
    extra: config.flag("use_qk_norm", false) ? 2 * headDim : 0,
  }),
  feedForward: (config, layer) => {
    const hidden = config.count("hidden_size");
    if (layer < config.count("first_k_dense_replace", undefined, 0)) {
      return gated(hidden, config.count("intermediate_size"));
    }
    const inner = config.count("moe_intermediate_size");
    return mixtureOfExperts(config, {
      count: "n_routed_experts",
      inner: "moe_intermediate_size",
      shared: sum(
        gated(hidden, inner * config.count("n_shared_experts")),
        plain(config.count("n_routed_experts")),
      ),
    });
  },
});

/** Llama 4's text part: chunked attention in all but every fourth layer. */
const llama4Text: Family = (config) => {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const { hidden } = sizes;
  const types = config.perLayer("layer_types", layers, ["chunked_attention", "full_attention"]);
  const chunk = config.count("attention_chunk_size");
  // An entry is 1 where the layer has rotary positions, and those layers are the chunked ones.
  const rotary = config.indices("no_rope_layers", []);
  if (rotary.length !== 0 && rotary.length !== layers) {
    throw config.error("no_rope_layers", `a list of ${layers} numbers`);
  }
  const isChunked = (layer: number): boolean =>
    types
      ? types[layer] === "chunked_attention"
      : rotary.length === 0
        ? allButEvery(config.count("no_rope_layer_interval", 4))(layer)
        : rotary[layer] === 1;
  const step = config.count("interleave_moe_layer_step", 1);
  const expertLayers = config.has("moe_layers") ? config.indices("moe_layers", []) : undefined;
  const hasExperts = (layer: number): boolean =>
    expertLayers ? expertLayers.includes(layer) : (layer + 1) % step === 0;
  const traits = biasByFlag(config);
  return {
    config,
    layers,
    heads: sizes.heads,
    mixer: (layer) => attention(sizes, traits, isChunked(layer) ? { chunk } : {}),
    feedForward: (layer) =>
      hasExperts(layer)
        ? mixtureOfExperts(config, {
            count: "num_local_experts",
            inner: "intermediate_size",
            shared: gated(hidden, config.count("intermediate_size")),
          })
        : gated(hidden, config.count("intermediate_size_mlp")),
    layerNorms: 2 * hidden,
    finalNorm: hidden,
    tiedByDefault: false,
  };
};

/** OLMo 2 and 3 norm the whole of the queries and of the keys. */
const wholeQueryKeyNorms = (
  config: ConfigReader,
  { heads, kvHeads, headDim }: HeadSizes,
): AttentionTraits => ({ ...biasByFlag(config), extra: (heads + kvHeads) * headDim });

const olmo2: Family = decoder({ heads: { kvHeads: "heads" }, attention: wholeQueryKeyNorms });

const olmo3: Family = decoder({
  heads: { kvHeads: "heads" },
  attention: wholeQueryKeyNorms,
  reach: (config, layers) => reaches(config, layers, allButEvery(4)),
});

const granite: Family = llama;

// Norms with a bias, so twice the hidden size each.
const starcoder2: Family = decoder({
  attention: (config) => {
    const bias = config.flag("use_bias", true);
    return { qkvBias: bias, outputBias: bias };
  },
  reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
  feedForward: (config) =>
    ungated(
      config.count("hidden_size"),
      config.count("intermediate_size"),
      config.flag("use_bias", true),
    ),
  norms: 4,
  finalNorms: 2,
  tied: true,
});

// Attention and feed-forward share one norm.
const cohere: Family = decoder({
  heads: { kvHeads: "heads" },
  attention: (config, { heads, kvHeads, headDim }) => ({
    ...biasByFlag(config),
    extra: config.flag("use_qk_norm", false) ? (heads + kvHeads) * headDim : 0,
  }),
  norms: 1,
  tied: true,
});

const cohere2: Family = decoder({
  heads: { kvHeads: "heads" },
  attention: biasByFlag,
  reach: (config, layers) =>
    reaches(config, layers, allButEvery(config.count("sliding_window_pattern", 4))),
  norms: 1,
  tied: true,
});

const smollm3: Family = decoder({
  heads: { kvHeads: "heads" },
  attention: biasByFlag,
  reach: qwenReach,
  tied: true,
});

/** Keyed by `model_type`. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  llama,
  mistral,
  mixtral,
  qwen2,
  qwen2_moe: qwen2Moe,
  qwen3,
  qwen3_moe: qwen3Moe,
  qwen3_next: qwen3Next,
  gemma,
  gemma2,
  gemma3_text: gemma3,
  phi3,
  gpt_oss: gptOss,
  deepseek_v2: deepseek(false),
  deepseek_v3: deepseek(true),
  kimi_k2: deepseek(true),
  glm4_moe: glm4Moe,
  llama4_text: llama4Text,
  olmo2,
  olmo3,
  granite,
  starcoder2,
  cohere,
  cohere2,
  smollm3,
};
