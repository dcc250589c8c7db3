import type { ConfigReader } from "../config-reader.js";
import { attention, latentAttention, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { type Parameters, plain, sum } from "../layers/parameters.js";
import { allButEvery, everyLayerIfSet, reaches } from "../layers/windows.js";
import { qwenReach, wholeQueryKeyNorms } from "./dense-families.js";
import { biasByFlag, decoder, type Family, queryKeyNorms } from "./family.js";

export const mixtral: Family = (config) =>
  decoder(config, {
    reach: (config, layers) => reaches(config, layers, everyLayerIfSet(config)),
    feedForward: (config) =>
      mixtureOfExperts(config, { count: "num_local_experts", inner: "intermediate_size" }),
  });

/** Qwen's mixtures: a layer has experts or is dense. */
export function qwenExperts(config: ConfigReader, layer: number, shared: boolean): Parameters {
  const hidden = config.count("hidden_size");
  // Transformers 5 writes the one name, the published configs have the other.
  const experts = config.nameOf("num_experts", "num_local_experts");
  const isDense =
    config.count(experts, undefined, 0) === 0 ||
    config.indices("mlp_only_layers", []).includes(layer) ||
    (layer + 1) % config.count("decoder_sparse_step", 1) !== 0;
  if (isDense) return gated(hidden, config.count("intermediate_size"));
  return mixtureOfExperts(config, {
    count: experts,
    inner: "moe_intermediate_size",
    ...(shared && {
      // The gate of the shared expert is a single output.
      shared: sum(
        gated(hidden, config.count("shared_expert_intermediate_size", undefined, 0)),
        plain(hidden),
      ),
    }),
  });
}

export const qwen2Moe: Family = (config) =>
  decoder(config, {
    attention: (config) => ({ qkvBias: config.flag("qkv_bias", true) }),
    reach: qwenReach,
    feedForward: (config, layer) => qwenExperts(config, layer, true),
  });

export const qwen3Moe: Family = (config) =>
  decoder(config, {
    attention: queryKeyNorms,
    reach: qwenReach,
    feedForward: (config, layer) => qwenExperts(config, layer, false),
  });

/** Granite 3's mixtures; gate and up are one projection, which leaves the counts as they are. */
export const graniteMoe: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: biasByFlag,
    feedForward: (config) =>
      mixtureOfExperts(config, { count: "num_local_experts", inner: "intermediate_size" }),
  });

export const olmoe: Family = (config) =>
  decoder(config, {
    heads: { kvHeads: "heads" },
    attention: wholeQueryKeyNorms,
    feedForward: (config) =>
      mixtureOfExperts(config, {
        count: config.nameOf("num_experts", "num_local_experts"),
        inner: "intermediate_size",
      }),
  });

export const gptOss: Family = (config) =>
  decoder(config, {
    heads: { headDim: 64 },
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
function deepseek(config: ConfigReader, hasRouterBias: boolean): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const mixer = latentAttention(config);
  const feedForward = (layer: number): Parameters => {
    const isDense =
      layer < config.count("first_k_dense_replace", undefined, 0) ||
      layer % config.count("moe_layer_freq", 1) !== 0;
    if (isDense) return gated(hidden, config.count("intermediate_size"));
    const shared =
      config.count("n_shared_experts", undefined, 0) * config.count("moe_intermediate_size");
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
}

export const deepseekV2: Family = (config) => deepseek(config, false);

export const deepseekV3: Family = (config) => deepseek(config, true);

/** GLM-4.5: DeepSeek's mixture under grouped-query attention. */
export const glm4Moe: Family = (config) =>
  decoder(config, {
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
          gated(hidden, inner * config.count("n_shared_experts", undefined, 0)),
          plain(config.count("n_routed_experts")),
        ),
      });
    },
  });

/** Llama 4's text part: chunked attention in all but every fourth layer. */
export const llama4Text: Family = (config) => {
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
