import type { ConfigReader } from "../config-reader.js";
import { byKind, type Decoder, type Mixer } from "../layers/decoder.js";
import { indexer, withIndexer } from "../layers/latent/indexer.js";
import { latentAttention } from "../layers/latent/latent-attention.js";
import { latentDecoder } from "../layers/latent/latent-decoder.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { linear, plain, sum } from "../layers/parameters.js";

/** Tencent's Hunyuan 4: DeepSeek V3.2's structure with sinks, output gates and hyper-connections. */
export function hyV4(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const streams = config.count("hc_mult", 4);
  config.ignore("index_n_heads", "index_head_dim", "index_topk", "layer_types");
  config.ignore("hc_magnitude", "learnable_sink_init");
  return latentDecoder(config, {
    mixers: byKind(ownIndexers(config, layers), (isOwn) => mixerOf(config, isOwn)),
    mixtures: mixtureLayers(config, layers, 1),
    // Each sublayer reads and writes the streams.
    extra: 2 * (2 * streams * streams * hidden + 2 * streams + 2),
    around: plain(streams * streams * hidden + streams + 1),
  });
}

function ownIndexers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("indexer_types", layers, ["full", "shared"]);
  if (types !== undefined) return types.map((type) => type === "full");
  return Array.from({ length: layers }, (_, layer) => layer < 2 || (layer - 1) % 4 === 0);
}

function mixerOf(config: ConfigReader, hasIndexer: boolean): Mixer {
  const heads = config.count("num_attention_heads");
  const gate = heads * config.count("v_head_dim");
  const topk = config.count("index_topk", 2048);
  const { caches, params } = latentAttention(config, { topk });
  const gatedAttention = {
    caches,
    params: sum(
      params,
      plain(heads),
      linear(config.count("hidden_size"), gate, false, "attn_gate"),
    ),
  };
  return hasIndexer ? withIndexer(gatedAttention, indexer(config)) : gatedAttention;
}
