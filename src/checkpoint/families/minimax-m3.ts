import type { CacheKind } from "../../sizing/model.js";
import type { ConfigReader } from "../config-reader.js";
import { attention, readHeadSizes } from "../layers/attention.js";
import { type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { denseOrExperts, gated } from "../layers/feed-forward.js";
import { withIndexer } from "../layers/latent/indexer.js";
import { linear, type Parameters, plain, sum } from "../layers/parameters.js";

/** MiniMax M3: block-sparse attention by an indexer in some layers; dense layers by a list. */
export function minimaxM3(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  const { hidden, heads } = sizes;
  const sparse = sparseLayers(config, layers);
  const feedForward = feedForwards(config, layers);
  const norms = { extra: 2 * sizes.keyDim };
  const mixerOf = (isSparse: boolean): Mixer => {
    if (!isSparse) return attention(sizes, norms);
    const { caches, params } = attention(sizes, norms);
    const topk = selected(config);
    return withIndexer(
      { caches: caches.map((cache) => ({ ...cache, topk }) as CacheKind), params },
      blockIndexer(config),
    );
  };
  requireFlags(config);
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: sparse.map(
      (isSparse, layer): Layer => ({
        mixer: mixerOf(isSparse),
        feedForward: feedForward[layer] as Parameters,
        norms: 2 * hidden,
      }),
    ),
  });
}

/** The class builds a norm for each head and no output gate. */
function requireFlags(config: ConfigReader): void {
  config.ignore("use_routing_bias", "use_gemma_norm", "num_mtp_modules");
  if (!config.flag("use_qk_norm", true)) throw config.error("use_qk_norm", "true");
  if (config.flag("attention_output_gate", false))
    throw config.error("attention_output_gate", "false");
  const type = config.raw("qk_norm_type") ?? "per_head";
  if (type !== "per_head") throw config.error("qk_norm_type", "per_head");
  if (config.count("n_shared_experts", 1) !== 1) throw config.error("n_shared_experts", "1");
}

/** The fields of the indexer, which a published config has in an object of their own. */
function indexerField(
  config: ConfigReader,
  inner: string,
  field: string,
  fallback: number,
): number {
  const nested = nestedOf(config);
  config.ignore(field);
  return nested?.has(inner) ? nested.count(inner) : config.count(field, fallback);
}

function nestedOf(config: ConfigReader): ConfigReader | undefined {
  if (!config.has("sparse_attention_config")) return undefined;
  const nested = config.nested("sparse_attention_config");
  nested.ignore("use_sparse_attention", "sparse_score_type", "sparse_init_block");
  nested.ignore("sparse_local_block", "sparse_disable_index_value", "sparse_index_dim");
  nested.ignore("sparse_num_index_heads", "sparse_topk_blocks", "sparse_block_size");
  return nested;
}

function sparseLayers(config: ConfigReader, layers: number): readonly boolean[] {
  for (const field of ["index_n_heads", "index_head_dim", "index_block_size"]) config.ignore(field);
  config.ignore("index_topk_blocks", "index_local_blocks");
  const types = config.perLayer("layer_types", layers, ["full_attention", "minimax_m3_sparse"]);
  if (types !== undefined) return types.map((type) => type === "minimax_m3_sparse");
  const nested = nestedOf(config);
  return nested?.has("sparse_attention_freq")
    ? switches(nested, "sparse_attention_freq", layers)
    : Array.from({ length: layers }, () => false);
}

/** A list of 0 and 1, one for each layer. */
function switches(config: ConfigReader, field: string, layers: number): readonly boolean[] {
  const listed = config.indices(field, []);
  if (listed.length === layers && listed.every((entry) => entry <= 1)) {
    return listed.map((entry) => entry === 1);
  }
  throw config.error(field, `a list of num_hidden_layers, ${layers}, entries of 0 or 1`);
}

/** Tokens in the blocks that the indexer selects. */
function selected(config: ConfigReader): number {
  return (
    indexerField(config, "sparse_topk_blocks", "index_topk_blocks", 16) *
    indexerField(config, "sparse_block_size", "index_block_size", 128)
  );
}

/** One key a token in bf16, whatever the cache's type is: vLLM, `MiniMaxM3IndexerCache`. */
function blockIndexer(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const dim = indexerField(config, "sparse_index_dim", "index_head_dim", 128);
  const heads = indexerField(config, "sparse_num_index_heads", "index_n_heads", 4);
  return {
    caches: [{ kind: "indexer keys", elements: dim, bytes: 2 * dim }],
    params: sum(linear(hidden, heads * dim), linear(hidden, dim), plain(2 * dim)),
  };
}

function feedForwards(config: ConfigReader, layers: number): readonly Parameters[] {
  const hidden = config.count("hidden_size");
  const types = config.perLayer("mlp_layer_types", layers, ["dense", "sparse"]);
  config.ignore("moe_layer_freq", "dense_intermediate_size", "shared_intermediate_size");
  const mixtures =
    types?.map((type) => type === "sparse") ??
    (config.has("moe_layer_freq")
      ? switches(config, "moe_layer_freq", layers)
      : Array.from({ length: layers }, () => true));
  return denseOrExperts(
    config,
    mixtures,
    {
      count: config.nameOf("num_local_experts", "num_experts"),
      inner: "intermediate_size",
      shared: gated(hidden, config.count("shared_intermediate_size", 3072)),
    },
    () => gated(hidden, config.count("dense_intermediate_size", 12_288)),
  );
}
