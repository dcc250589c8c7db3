import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, type Mixer } from "../layers/decoder.js";
import { DELTA_FIELDS, deltaAttention, deltaSizes } from "../layers/delta-net.js";
import { denseOrExperts } from "../layers/feed-forward.js";
import { hyperConnection } from "../layers/hyper-connections.js";
import { indexer, ownIndexers, withIndexer } from "../layers/latent/indexer.js";
import { LATENT_FIELDS, latentAttention } from "../layers/latent/latent-attention.js";
import { latentDecoder } from "../layers/latent/latent-decoder.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { plain, sum } from "../layers/parameters.js";

/** GLM-4.5: DeepSeek's mixture of experts with grouped-query attention. */
export function glm4Moe(config: ConfigReader): Decoder {
  return withExperts(config, config.flag("use_qk_norm", false));
}

/** The language model of GLM 4.5V, which has no norms of queries and keys. */
export function glm4vMoe(config: ConfigReader): Decoder {
  return withExperts(config, false);
}

function withExperts(config: ConfigReader, hasNorms: boolean): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const first = config.count("first_k_dense_replace", undefined, 0);
  return attentionDecoder(config, layers, {
    sizes,
    attention: {
      qkvBias: config.flag("attention_bias", false),
      extra: hasNorms ? 2 * sizes.keyDim : 0,
    },
    feedForward: denseOrExperts(
      config,
      Array.from({ length: layers }, (_, layer) => layer >= first),
      {
        count: "n_routed_experts",
        inner: "moe_intermediate_size",
        sharedCount: "n_shared_experts",
        // The published count includes it.
        correction: true,
      },
    ),
  });
}

/** GLM-4.7 Flash: DeepSeek V3's structure. */
export function glm4MoeLite(config: ConfigReader): Decoder {
  const layers = config.layers();
  const mixer = latentAttention(config);
  return latentDecoder(config, {
    mixers: Array.from({ length: layers }, () => mixer),
    mixtures: mixtureLayers(config, layers, config.count("first_k_dense_replace", 1, 0)),
  });
}

/** GLM-5: DeepSeek V3.2's structure; some layers use the selection of an indexer before them. */
export function glmMoeDsa(config: ConfigReader): Decoder {
  const layers = config.layers();
  const topk = config.count("index_topk", 2048);
  config.ignore("mlp_bias", "layer_types");
  return latentDecoder(config, {
    mixers: byKind(ownIndexers(config, layers), (isOwn) => {
      const mixer = latentAttention(config, { topk });
      return isOwn ? withIndexer(mixer, indexer(config)) : mixer;
    }),
    mixtures: mixtureLayers(config, layers, config.count("first_k_dense_replace", 3, 0)),
  });
}

/** GLM-5.3 Flash: delta attention, and latent attention with a pooled indexer in every fourth layer. */
export function glm5Next(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const streams = config.count("hc_mult", 4);
  config.ignore("linear_lower_bound", "hc_sinkhorn_iters", "index_kpool_always_select_tail");
  // Where all layers are of one kind, the sizes of the other change nothing.
  config.ignore(...LATENT_FIELDS, ...DELTA_FIELDS, "index_kpool");
  const isLinear = linearLayers(config, layers);
  const isOwn = ownIndexers(config, layers);
  const kinds = isLinear.map((linear, layer) =>
    linear ? "linear" : isOwn[layer] ? "indexed" : "shared",
  );
  return latentDecoder(config, {
    mixers: byKind(kinds, (kind) => {
      if (kind === "linear") return deltaAttention(deltaSizes(config));
      const mixer = latentAttention(config, { topk: config.count("index_topk", 2048) });
      return kind === "indexed" ? withIndexer(mixer, pooledIndexer(config)) : mixer;
    }),
    mixtures: mixtureLayers(config, layers, 3),
    extra: 2 * hyperConnection(hidden, streams).total,
  });
}

function linearLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const names = ["linear_attention", "indexed_attention", "deepseek_sparse_attention"] as const;
  const types = config.perLayer("layer_types", layers, names);
  if (types !== undefined) return types.map((type) => type === "linear_attention");
  return Array.from({ length: layers }, (_, layer) => layer % 4 !== 3);
}

/** One key for each `index_kpool` tokens, with a gate and a position for each of them. */
function pooledIndexer(config: ConfigReader): Mixer {
  const pool = config.count("index_kpool", 16);
  const { caches, params } = indexer(config, pool);
  const dim = config.count("index_head_dim");
  const gate = pool > 1 ? dim * (pool + config.count("hidden_size")) : 0;
  return { caches, params: sum(params, plain(gate)) };
}
