import type { ConfigReader } from "../config-reader.js";
import { byKind, type Decoder, type Mixer } from "../layers/decoder.js";
import { indexer, withIndexer } from "../layers/latent/indexer.js";
import { latentAttention } from "../layers/latent/latent-attention.js";
import { latentDecoder } from "../layers/latent/latent-decoder.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { linear, plain, sum } from "../layers/parameters.js";

/** SK Telecom's A.X K1: DeepSeek V3's structure, with a norm after each mixture. */
export function axk1(config: ConfigReader): Decoder {
  const layers = config.layers();
  const mixer = latentAttention(config);
  const first = config.count("first_k_dense_replace", 1, 0);
  return latentDecoder(config, {
    mixers: Array.from({ length: layers }, () => mixer),
    mixtures: Array.from({ length: layers }, (_, layer) => layer >= first),
    mixtureExtra: plain(config.count("hidden_size")),
  });
}

/** A.X K2: an indexer in each layer, an output gate, and norms with a gate of low rank. */
export function axk2(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const mixtures = mixturesOf(config, layers);
  const mixer = gatedMixer(config);
  const gate = 2 * config.count("gated_norm_rank", 16) * hidden;
  config.ignore("layer_types");
  return latentDecoder(config, {
    mixers: byKind(mixtures, () => ({ ...mixer, params: sum(mixer.params, plain(gate)) })),
    mixtures,
    mixtureExtra: plain(gate),
  });
}

function mixturesOf(config: ConfigReader, layers: number): readonly boolean[] {
  if (config.has("mlp_layer_types")) return mixtureLayers(config, layers, 0);
  const first = config.count("first_k_dense_replace", 1, 0);
  const step = config.count("moe_layer_freq", 1);
  return Array.from({ length: layers }, (_, layer) => layer >= first && layer % step === 0);
}

/** The gate of the output is as wide as the values, and projected with the queries. */
function gatedMixer(config: ConfigReader): Mixer {
  const topk = config.count("index_topk", 2048);
  const { caches, params } = withIndexer(latentAttention(config, { topk }), indexer(config));
  const rank = config.count("q_lora_rank");
  const heads = config.count("num_attention_heads");
  const queries = config.count("qk_nope_head_dim") + config.count("qk_rope_head_dim");
  const all = 2 * (queries + config.count("v_head_dim")) - queries;
  return { caches, params: sum(params, linear(rank, heads * all)) };
}
