import type { ConfigReader } from "../config-reader.js";
import { attention, type HeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { linear, type Parameters, plain, sum } from "../layers/parameters.js";

/** Inkling: windowed and full layers of different heads, short convolutions, learnt relative positions. */
export function inkling(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const windowed = windowedLayers(config, layers);
  const mixers = byKind(windowed, (isWindowed) => mixerOf(config, isWindowed));
  const feedForward = feedForwards(config, layers);
  config.ignore("unpadded_vocab_size", "shared_expert_sink", "chain_hidden_post_norm");
  config.ignore("rms_norm_eps_moe_gate");
  return decoder(config, {
    hidden,
    heads: config.count("num_attention_heads"),
    // The norm of the embedding, and the last one.
    finalNorm: 2 * hidden,
    layers: mixers.map(
      (mixer, layer): Layer => ({
        mixer,
        feedForward: feedForward[layer] as Parameters,
        norms: 2 * hidden,
      }),
    ),
  });
}

function windowedLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["hybrid_sliding", "hybrid"]);
  config.ignore("local_layer_ids");
  if (types !== undefined) return types.map((type) => type === "hybrid_sliding");
  if (config.has("local_layer_ids")) {
    const local = new Set(config.indices("local_layer_ids", []));
    return Array.from({ length: layers }, (_, layer) => local.has(layer));
  }
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % 6 !== 0);
}

/** The convolutions keep the last inputs of keys, values and both sublayers: believed, not measured. */
function mixerOf(config: ConfigReader, isWindowed: boolean): Mixer {
  const sizes = sizesOf(config, isWindowed ? "swa_" : "");
  const { hidden, heads, kvHeads, keyDim } = sizes;
  const kernel = config.count(config.nameOf("conv_kernel_size", "sconv_kernel_size"));
  const windowField = config.nameOf("sliding_window_size", "sliding_window");
  const relative = config.count("d_rel");
  const window = isWindowed ? { window: config.count(windowField) } : {};
  config.ignore("rel_extent", windowField);
  const extent = isWindowed ? config.count(windowField) : config.count("rel_extent");
  const { caches, params } = attention(sizes, { extra: 2 * keyDim }, window);
  const convolved = 2 * kvHeads * keyDim + 2 * hidden;
  const state = { kind: "state", convolution: convolved * (kernel - 1), recurrent: 0 } as const;
  return {
    caches: kernel > 1 ? [...caches, state] : caches,
    params: sum(
      params,
      linear(hidden, heads * relative),
      plain(convolved * kernel + relative * extent),
    ),
  };
}

function sizesOf(config: ConfigReader, prefix: "" | "swa_"): HeadSizes {
  const heads = config.count(`${prefix}num_attention_heads`);
  const kvHeads = config.count(`${prefix}num_key_value_heads`);
  if (heads % kvHeads !== 0) {
    throw config.error(
      `${prefix}num_key_value_heads`,
      `a divisor of ${prefix}num_attention_heads, ${heads}`,
    );
  }
  const headDim = config.count(`${prefix}head_dim`);
  for (const field of ["num_attention_heads", "num_key_value_heads", "head_dim"]) {
    config.ignore(`swa_${field}`, field);
  }
  return {
    hidden: config.count("hidden_size"),
    heads,
    kvHeads,
    keyDim: headDim,
    valueDim: headDim,
  };
}

/** A mixture has a row in the router for each shared expert too; each feed-forward has a scale. */
function feedForwards(config: ConfigReader, layers: number): readonly Parameters[] {
  const hidden = config.count("hidden_size");
  const first = config.count("dense_mlp_idx", 0, 0);
  const types = config.perLayer("mlp_layer_types", layers, ["dense", "sparse"]);
  const isSparse = Array.from({ length: layers }, (_, layer) =>
    types ? types[layer] === "sparse" : layer >= first,
  );
  const count = config.nameOf("n_routed_experts", "num_local_experts");
  config.ignore("intermediate_size", "dense_intermediate_size", "moe_intermediate_size", count);
  config.ignore("num_experts_per_tok", "n_shared_experts");
  return byKind(isSparse, (sparse) => {
    if (!sparse) {
      const declared = config.has("dense_intermediate_size")
        ? "dense_intermediate_size"
        : undefined;
      return sum(gated(hidden, config.count(declared ?? "intermediate_size")), plain(1));
    }
    return mixtureOfExperts(config, {
      count,
      inner: "moe_intermediate_size",
      sharedCount: "n_shared_experts",
      shared: plain(1 + config.count("n_shared_experts", undefined, 0) * hidden),
    });
  });
}
