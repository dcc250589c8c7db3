import type { ConfigReader } from "../config-reader.js";
import type { AttentionTraits, HeadSizes, Reach } from "../layers/attention.js";
import { gated, ungated } from "../layers/feed-forward.js";
import type { Parameters } from "../layers/parameters.js";
import { allButEvery, everyLayerIfSet, qwenWindows, reaches } from "../layers/windows.js";
import { biasByFlag, decoder, type Family, queryKeyNorms } from "./family.js";

export const qwenReach = (config: ConfigReader, layers: number): ((layer: number) => Reach) =>
  reaches(config, layers, qwenWindows(config, layers));

/** Gate, up and down, with a bias where `mlp_bias` says so. */
const gatedByFlag = (config: ConfigReader): Parameters =>
  gated(
    config.count("hidden_size"),
    config.count("intermediate_size"),
    config.flag("mlp_bias", false),
  );

export const llama: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: biasByFlag,
    feedForward: gatedByFlag,
  });

export const mistral: Family = (config) =>
  decoder(config, {
    reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
  });

/** Ministral 3. */
export const ministral3: Family = mistral;

export const seedOss: Family = (config) =>
  decoder(config, {
    heads: { headDim: 128 },
    attention: (config) => ({
      qkvBias: config.flag("attention_bias", true),
      outputBias: config.flag("attention_out_bias", false),
    }),
    feedForward: gatedByFlag,
  });

export const qwen2: Family = (config) =>
  decoder(config, { attention: () => ({ qkvBias: true }), reach: qwenReach });

export const qwen3: Family = (config) =>
  decoder(config, {
    heads: { headDim: 128 },
    attention: queryKeyNorms,
    reach: qwenReach,
  });

export const gemma: Family = (config) =>
  decoder(config, {
    heads: { headDim: 256 },
    attention: biasByFlag,
    tied: true,
  });

export const gemma2: Family = (config) =>
  decoder(config, {
    heads: { headDim: 256 },
    attention: biasByFlag,
    reach: (config, layers) => reaches(config, layers, allButEvery(2)),
    norms: 4,
    tied: true,
  });

// The published gemma-3 configs leave out what equals Gemma3TextConfig's documented defaults.
export const gemma3: Family = (config) =>
  decoder(config, {
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
// The published configs have an `attention_bias` that no projection heeds.
export const phi3: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
  });

/** OLMo 2 and 3 norm the whole of the queries and of the keys. */
export const wholeQueryKeyNorms = (
  config: ConfigReader,
  { heads, kvHeads, headDim }: HeadSizes,
): AttentionTraits => ({ ...biasByFlag(config), extra: (heads + kvHeads) * headDim });

export const olmo2: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: wholeQueryKeyNorms,
  });

export const olmo3: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: wholeQueryKeyNorms,
    reach: (config, layers) => reaches(config, layers, allButEvery(4)),
  });

export const granite: Family = llama;

// Norms with a bias, so twice the hidden size each.
export const starcoder2: Family = (config) =>
  decoder(config, {
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
export const cohere: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: (config, { heads, kvHeads, headDim }) => ({
      ...biasByFlag(config),
      extra: config.flag("use_qk_norm", false) ? (heads + kvHeads) * headDim : 0,
    }),
    norms: 1,
    tied: true,
  });

export const cohere2: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: biasByFlag,
    reach: (config, layers) =>
      reaches(config, layers, allButEvery(config.count("sliding_window_pattern", 4))),
    norms: 1,
    tied: true,
  });

export const smollm3: Family = (config) =>
  decoder(config, {
    attention: biasByFlag,
    reach: qwenReach,
    feedForward: gatedByFlag,
    tied: true,
  });
