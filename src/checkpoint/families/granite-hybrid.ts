import type { ConfigReader } from "../config-reader.js";
import { attention, biasByFlag, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { gated, gatedByFlag, mixtureOfExperts } from "../layers/feed-forward.js";
import { readMamba2 } from "../layers/mamba-fields.js";
import type { Parameters } from "../layers/parameters.js";
import { mamba2 } from "../layers/state-space.js";

/** Granite 4's hybrids: Mamba 2 with attention in some layers, and a shared expert in each. */
export function graniteMoeHybrid(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const shared = gated(hidden, config.count("shared_intermediate_size", undefined, 0));
  const hasExperts = config.count("num_local_experts", undefined, 0) > 0;
  config.ignore("num_experts_per_tok", "intermediate_size", "normalization_function");
  if (hasExperts && config.count("num_experts_per_tok", undefined, 0) === 0) {
    throw config.error("num_experts_per_tok", "at least 1, since num_local_experts is");
  }
  const feedForward = hasExperts
    ? mixtureOfExperts(config, { count: "num_local_experts", inner: "intermediate_size", shared })
    : shared;
  const field = config.nameOf("layer_types", "layers_block_type");
  return hybrid(config, fullLayers(config, field, config.layers()), feedForward, "heads");
}

/** IBM's Bamba. */
export function bamba(config: ConfigReader): Decoder {
  const layers = config.layers();
  const listed = config.has("attn_layer_indices")
    ? new Set(config.indices("attn_layer_indices", []))
    : undefined;
  const field = config.nameOf("layers_block_type", "layer_types");
  const isFull = listed
    ? Array.from({ length: layers }, (_, layer) => listed.has(layer))
    : fullLayers(config, field, layers);
  return hybrid(config, isFull, gatedByFlag(config));
}

function fullLayers(config: ConfigReader, field: string, layers: number): readonly boolean[] {
  const names = ["linear_attention", "full_attention", "mamba", "attention"] as const;
  const types = config.perLayer(field, layers, names);
  if (types === undefined) throw config.error(field, `a list of ${layers} layer types`);
  return types.map((type) => type === "full_attention" || type === "attention");
}

function hybrid(
  config: ConfigReader,
  isFull: readonly boolean[],
  feedForward: Parameters,
  kvHeads?: "heads",
): Decoder {
  const sizes = readHeadSizes(config, kvHeads ? { kvHeads } : {});
  const { hidden, heads } = sizes;
  const inner = config.count("mamba_expand") * hidden;
  const full = attention(sizes, biasByFlag(config));
  const mamba = mamba2(readMamba2(config, inner));
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: byKind(isFull, (isAttention) => ({
      mixer: isAttention ? full : mamba,
      feedForward,
      norms: 2 * hidden,
    })),
  });
}
