import type { CacheKind } from "../../../sizing/model.js";
import type { ConfigReader } from "../../config-reader.js";
import type { Mixer } from "../decoder.js";
import { linear, type Parameters, plain, sum } from "../parameters.js";

/** A mixer with an indexer beside it. */
export function withIndexer({ caches, params }: Mixer, indexer: Mixer): Mixer {
  return { caches: [...caches, ...indexer.caches], params: sum(params, indexer.params) };
}

/** DeepSeek's indexer: queries from the low rank, one key for each token, weights for the heads. */
export function indexer(config: ConfigReader, compressRatio = 1): Mixer {
  const hidden = config.count("hidden_size");
  const dim = config.count("index_head_dim");
  return {
    caches: [indexerKeys(dim, compressRatio)],
    params: sum(
      indexerQueries(config),
      linear(hidden, dim),
      // The norm of the keys, which has a bias.
      plain(2 * dim),
    ),
  };
}

/** The projection of an indexer's queries, and the weights of its heads. */
export function indexerQueries(config: ConfigReader): Parameters {
  const heads = config.count("index_n_heads");
  return sum(
    linear(config.count("q_lora_rank"), heads * config.count("index_head_dim")),
    plain(config.count("hidden_size") * heads),
  );
}

/** fp8, with a float32 scale for each 128 elements: vLLM, `DeepseekV32IndexerCache`. */
export function indexerKeys(dim: number, compressRatio: number): CacheKind {
  const bytes = dim + 4 * Math.ceil(dim / 128);
  const ratio = compressRatio > 1 ? { compress_ratio: compressRatio } : {};
  return { kind: "indexer keys", elements: dim, bytes, ...ratio };
}

/**
 * Which layers have an indexer of their own, by `indexer_types`, or by `index_topk_pattern`, or by
 * `index_topk_freq` from `index_skip_topk_offset` on. The others use the selection of the one before.
 */
export function ownIndexers(config: ConfigReader, layers: number): readonly boolean[] {
  // Where no layer has an indexer, its sizes change nothing; nor do the rules beside a list.
  config.ignore("index_n_heads", "index_head_dim", "index_topk");
  config.ignore("index_topk_pattern", "index_topk_freq", "index_skip_topk_offset");
  config.ignore("index_n_heads", "index_head_dim", "index_topk");
  config.ignore("index_topk_pattern", "index_topk_freq", "index_skip_topk_offset");
  const types = config.perLayer("indexer_types", layers, ["full", "shared"]);
  if (types !== undefined) return types.map((type) => type === "full");
  if (config.has("index_topk_pattern")) return patternOf(config, layers);
  const period = Math.max(config.count("index_topk_freq", 1, 0), 1);
  const offset = config.count("index_skip_topk_offset", 2, 0);
  return Array.from(
    { length: layers },
    (_, layer) => Math.max(layer - offset + 1, 0) % period === 0,
  );
}

function patternOf(config: ConfigReader, layers: number): readonly boolean[] {
  const pattern = config.raw("index_topk_pattern");
  const entries: unknown = typeof pattern === "string" ? [...pattern] : pattern;
  const isLegal = (entry: unknown): boolean => ["F", "S", "full", "shared"].includes(String(entry));
  if (Array.isArray(entries) && entries.length === layers && entries.every(isLegal)) {
    return entries.map((entry) => entry === "F" || entry === "full");
  }
  throw config.error("index_topk_pattern", `${layers} letters of F S`);
}
