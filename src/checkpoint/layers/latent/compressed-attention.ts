import type { CacheKind } from "../../../sizing/model.js";
import type { ConfigReader } from "../../config-reader.js";
import type { Mixer } from "../decoder.js";
import { linear, type Parameters, plain, split, sum } from "../parameters.js";
import { indexerKeys, indexerQueries } from "./indexer.js";

/** The attention of a layer of DeepSeek V4. */
export type Compression =
  | { readonly kind: "none" }
  /** Sparse: an indexer selects from entries that overlap. */
  | { readonly kind: "sparse" | "heavy"; readonly ratio: number };

/**
 * DeepSeek V4's attention: one vector for key and value of each token in a window, and with a
 * compressor one for so many tokens beyond. Source of the caches: vLLM,
 * `vllm/models/deepseek_v4/attention.py` and `deepseek_compressor.py`.
 */
export function compressedAttention(config: ConfigReader, compression: Compression): Mixer {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const dim = config.count("head_dim");
  const rank = config.count("q_lora_rank");
  const groups = config.count("o_groups");
  const outputs = groups * config.count("o_lora_rank");
  if ((heads * dim) % groups !== 0)
    throw config.error("o_groups", `a divisor of num_attention_heads × head_dim, ${heads * dim}`);
  const grouped = (heads * dim) / groups;
  const vector = vectorOf(config, dim);
  const window = config.count("sliding_window", 128);
  const compressor = compressorOf(config, compression, vector);
  return {
    caches: [{ ...vector, window }, ...compressor.caches],
    params: sum(
      // A sink for each head, and the norms of queries and keys.
      plain(heads + rank + dim),
      linear(hidden, rank, false, "attn_q_a"),
      linear(rank, heads * dim, false, "attn_q_b"),
      linear(hidden, dim, false, "attn_kv_a"),
      split(linear(grouped, outputs), ["other", grouped, outputs / groups, groups]),
      linear(outputs, hidden, false, "attn_output"),
      compressor.params,
    ),
  };
}

type Vector = Extract<CacheKind, { readonly kind: "latent" }>;

function vectorOf(config: ConfigReader, dim: number): Vector {
  const rope = config.count("qk_rope_head_dim", 0, 0);
  if (rope >= dim) throw config.error("qk_rope_head_dim", `less than head_dim, ${dim}`);
  return { kind: "latent", latent_dim: dim - rope, rope_dim: rope };
}

function compressorOf(config: ConfigReader, compression: Compression, vector: Vector): Mixer {
  if (compression.kind === "none") return { caches: [], params: plain(0) };
  const hidden = config.count("hidden_size");
  const dim = config.count("head_dim");
  const { ratio } = compression;
  if (compression.kind === "heavy") {
    return {
      caches: [{ ...vector, compress_ratio: ratio }, unfinished(dim, ratio, 1)],
      params: compressor(hidden, dim, ratio, 1),
    };
  }
  const keys = config.count("index_head_dim");
  const topk = config.count("index_topk", 512);
  return {
    caches: [
      { ...vector, compress_ratio: ratio, topk },
      indexerKeys(keys, ratio),
      unfinished(dim, ratio, 2),
      unfinished(keys, ratio, 2),
    ],
    params: sum(
      compressor(hidden, dim, ratio, 2),
      compressor(hidden, keys, ratio, 2),
      indexerQueries(config),
    ),
  };
}

/** Positions, the projections of values and gates, and the norm. Entries overlap where there are two. */
function compressor(hidden: number, dim: number, ratio: number, overlap: number): Parameters {
  return plain(ratio * overlap * dim + 2 * overlap * dim * hidden + dim);
}

/** Values and scores of the tokens of one entry, of two where entries overlap. */
function unfinished(dim: number, ratio: number, overlap: number): CacheKind {
  return { kind: "compressor states", elements: overlap * ratio * 2 * overlap * dim };
}
