import type { ConfigReader } from "../config-reader.js";
import { byKind, type Decoder } from "../layers/decoder.js";
import { DELTA_FIELDS, deltaAttention, deltaSizes } from "../layers/delta-net.js";
import { LATENT_FIELDS, latentAttention } from "../layers/latent/latent-attention.js";
import { latentDecoder } from "../layers/latent/latent-decoder.js";
import { mixtureLayers } from "../layers/mixture-layers.js";

/** Kimi Linear: delta attention, and latent attention in every fourth layer. */
export function kimiLinear(config: ConfigReader): Decoder {
  const layers = config.layers();
  const fields = {
    count: config.nameOf("num_local_experts", "num_experts"),
    used: config.nameOf("num_experts_per_tok", "num_experts_per_token"),
    shared: config.nameOf("n_shared_experts", "num_shared_experts"),
  };
  // Where all layers are of one kind, the sizes of the other change nothing.
  config.ignore(...LATENT_FIELDS, ...DELTA_FIELDS, "mla_use_nope");
  return latentDecoder(config, {
    mixers: byKind(linearLayers(config, layers), (isLinear) =>
      isLinear
        ? deltaAttention(deltaSizes(config))
        : latentAttention(config, { isQueryRankOptional: true }),
    ),
    mixtures: mixtureLayers(config, layers, config.count("first_k_dense_replace", 1, 0)),
    fields,
    defaults: { context: config.nameOf("max_position_embeddings", "model_max_length") },
  });
}

function linearLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  if (types !== undefined) return types.map((type) => type === "linear_attention");
  const nested = config.has("linear_attn_config") ? config.nested("linear_attn_config") : undefined;
  if (!nested?.has("kda_layers")) {
    return Array.from({ length: layers }, (_, layer) => layer === 0 || layer % 4 !== 0);
  }
  // The lists number the layers from 1.
  const linear = new Set(nested.indices("kda_layers", []));
  const full = new Set(nested.indices("full_attn_layers", []));
  return Array.from({ length: layers }, (_, index) => {
    const layer = index + 1;
    if (linear.has(layer) !== full.has(layer)) return linear.has(layer);
    throw nested.error("kda_layers", `layer ${layer} here or in full_attn_layers, and not in both`);
  });
}
