import type { ConfigReader } from "../config-reader.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { hyperConnection, hyperHead } from "../layers/hyper-connections.js";
import { type Compression, compressedAttention } from "../layers/latent/compressed-attention.js";

/** DeepSeek V4. The tables of its hash layers are buffers, and the shared expert is one. */
export function deepseekV4(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const streams = config.count("hc_mult", 4);
  const compressions = compressionsOf(config, config.layers());
  // One shared expert and one vector a token, whatever the counts say; projections without bias.
  config.ignore("n_shared_experts", "num_key_value_heads", "attention_bias");
  config.ignore("num_hash_layers", "mlp_layer_types", "hc_sinkhorn_iters");
  // Where no layer compresses, the sizes of compressors change nothing.
  config.ignore("index_n_heads", "index_head_dim", "index_topk", "compress_rates");
  const mixers = byKind(
    compressions.map((each) => JSON.stringify(each)),
    (each) => compressedAttention(config, JSON.parse(each)),
  );
  const feedForward = mixtureOfExperts(config, {
    count: config.nameOf("n_routed_experts", "num_local_experts"),
    inner: "moe_intermediate_size",
    shared: gated(hidden, config.count("moe_intermediate_size"), config.flag("mlp_bias", false)),
  });
  return decoder(config, {
    hidden,
    heads: config.count("num_attention_heads"),
    finalNorm: hidden,
    around: hyperHead(hidden, streams),
    layers: mixers.map((mixer) => ({
      mixer,
      feedForward,
      norms: 2 * hidden + 2 * hyperConnection(hidden, streams).total,
    })),
  });
}

const KINDS = {
  sliding_attention: "none",
  compressed_sparse_attention: "sparse",
  heavily_compressed_attention: "heavy",
} as const;

/** By `layer_types`, or by `compress_ratios`: 0 is the window alone, 4 sparse, 128 heavy. */
function compressionsOf(config: ConfigReader, layers: number): readonly Compression[] {
  const names = Object.keys(KINDS) as (keyof typeof KINDS)[];
  const types = config.perLayer("layer_types", layers, names);
  if (types === undefined) return byRatios(config, layers);
  return byKind(types, (type): Compression => {
    if (type === "sliding_attention") return { kind: "none" };
    return { kind: KINDS[type], ratio: rateOf(config, type) };
  });
}

function rateOf(
  config: ConfigReader,
  type: "compressed_sparse_attention" | "heavily_compressed_attention",
): number {
  if (config.has("compress_rates")) {
    const rates = config.nested("compress_rates");
    rates.ignore("compressed_sparse_attention", "heavily_compressed_attention");
    return rates.count(type, undefined, 2);
  }
  return type === "compressed_sparse_attention"
    ? config.count("compress_rate_csa", 4, 2)
    : config.count("compress_rate_hca", 128, 2);
}

/** The list may go on for the layers that predict tokens ahead. */
function byRatios(config: ConfigReader, layers: number): readonly Compression[] {
  const ratios = config.indices("compress_ratios", []);
  if (ratios.length < layers) {
    throw config.error("compress_ratios", `a list of at least ${layers} numbers`);
  }
  return ratios.slice(0, layers).map((ratio): Compression => {
    if (ratio === 0) return { kind: "none" };
    if (ratio === 4)
      return { kind: "sparse", ratio: rateOf(config, "compressed_sparse_attention") };
    if (ratio === 128) {
      return { kind: "heavy", ratio: rateOf(config, "heavily_compressed_attention") };
    }
    throw config.error("compress_ratios", "entries of 0, 4 or 128", ratio);
  });
}
