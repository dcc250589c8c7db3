import type { ConfigReader } from "../config-reader.js";
import { attention, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { dense, denseOrExperts, gated } from "../layers/feed-forward.js";
import { linear, type Parameters, plain, sum } from "../layers/parameters.js";

/** LFM2: short convolutions, with attention in some layers. */
export function lfm2(config: ConfigReader): Decoder {
  const feedForward = gated(config.count("hidden_size"), innerSize(config));
  return convolutional(config, () => feedForward);
}

/** LFM2's mixtures: the first layers are dense. */
export function lfm2Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const first = config.count("num_dense_layers", undefined, 0);
  config.ignore("use_expert_bias");
  const feedForward = denseOrExperts(
    config,
    Array.from({ length: layers }, (_, layer) => layer >= first),
    { count: "num_experts", inner: "moe_intermediate_size" },
    () => dense(config),
  );
  return convolutional(config, (layer) => feedForward[layer] as Parameters);
}

function convolutional(config: ConfigReader, feedForward: (layer: number) => Parameters): Decoder {
  const sizes = readHeadSizes(config);
  const { hidden, heads } = sizes;
  config.ignore("conv_bias", "conv_L_cache");
  const mixers = byKind(attentionLayers(config, config.layers()), (isFull) =>
    isFull ? attention(sizes, { extra: 2 * sizes.keyDim }) : shortConvolution(config),
  );
  const layers = mixers.map((mixer, layer) => ({
    mixer,
    feedForward: feedForward(layer),
    norms: 2 * hidden,
  }));
  const tied = config.has("tie_embedding") ? config.flag("tie_embedding", true) : undefined;
  if (tied !== undefined) config.ignore("tie_word_embeddings");
  const made = decoder(config, { hidden, heads, finalNorm: hidden, layers }, { tied: true });
  return tied === undefined ? made : { ...made, tied };
}

function attentionLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["conv", "full_attention"]);
  if (types !== undefined) {
    config.ignore("full_attn_idxs");
    return types.map((type) => type === "full_attention");
  }
  const listed = new Set(config.indices("full_attn_idxs", [...Array(layers).keys()]));
  return Array.from({ length: layers }, (_, layer) => listed.has(layer));
}

/** A gated convolution without recurrence: vLLM, `mamba_utils.short_conv_state_shape`. */
function shortConvolution(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const kernel = config.count("conv_L_cache");
  const bias = config.flag("conv_bias", false);
  return {
    caches: kernel > 1 ? [{ kind: "state", convolution: hidden * (kernel - 1), recurrent: 0 }] : [],
    params: sum(
      linear(hidden, 3 * hidden, bias),
      plain(hidden * kernel + (bias ? hidden : 0)),
      linear(hidden, hidden, bias),
    ),
  };
}

/** Two thirds of the declared size, times a factor, rounded up to a multiple. */
function innerSize(config: ConfigReader): number {
  const declared = config.count(config.has("block_ff_dim") ? "block_ff_dim" : "intermediate_size");
  config.ignore(
    "intermediate_size",
    "block_dim",
    "conv_dim",
    "conv_dim_out",
    "block_mlp_init_scale",
  );
  config.ignore(
    "block_multiple_of",
    "block_ffn_dim_multiplier",
    "block_norm_eps",
    "block_out_init_scale",
  );
  config.ignore("block_use_swiglu", "block_use_xavier_init", "conv_use_xavier_init");
  if (!config.flag("block_auto_adjust_ff_dim", true)) return declared;
  const adjusted = Math.trunc((2 * declared) / 3);
  // Null: no factor and no rounding. Absent: the class's own, 1.
  if (config.isNull("block_ffn_dim_multiplier")) return adjusted;
  const factor = config.raw("block_ffn_dim_multiplier") ?? 1;
  if (typeof factor !== "number" || !(factor > 0)) {
    throw config.error("block_ffn_dim_multiplier", "a number above 0");
  }
  const multiple = config.count("block_multiple_of", 256);
  return Math.ceil(Math.trunc(factor * adjusted) / multiple) * multiple;
}
