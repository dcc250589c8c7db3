import type { ConfigReader } from "../config-reader.js";
import type { Mixer } from "./decoder.js";
import { linear, plain, split, sum } from "./parameters.js";

/** The sizes of an attention with heads. */
export interface HeadSizes {
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  /** The width of a query and of a key of one head. */
  readonly keyDim: number;
  readonly valueDim: number;
}

/** What differs between families. */
export interface AttentionTraits {
  readonly qkvBias?: boolean;
  readonly outputBias?: boolean;
  /** Parameters of the query and key norms, and of sinks. */
  readonly extra?: number;
  /** Qwen3-Next: the query projection also makes an output gate of the same size. */
  readonly gated?: boolean;
}

/** How far a layer sees, in tokens: a sliding window, or a chunk between fixed positions. */
export interface Reach {
  readonly window?: number;
  readonly chunk?: number;
}

export interface HeadDefaults {
  /** The config class's own default where it documents one. */
  readonly headDim?: number;
  readonly heads?: number;
  /** "heads": absent means one KV head for each head. */
  readonly kvHeads?: number | "heads";
}

/** Reads the sizes. `head_dim` need not be hidden / heads. */
export function readHeadSizes(config: ConfigReader, defaults: HeadDefaults = {}): HeadSizes {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads", defaults.heads);
  const kvHeads = config.count(
    "num_key_value_heads",
    defaults.kvHeads === "heads" ? heads : defaults.kvHeads,
  );
  if (heads % kvHeads !== 0) {
    throw config.error("num_key_value_heads", `a divisor of num_attention_heads, ${heads}`);
  }
  if (!config.has("head_dim") && defaults.headDim === undefined && hidden % heads !== 0) {
    throw config.error(
      "head_dim",
      `a number, since hidden_size ${hidden} is not a multiple of ${heads} heads`,
    );
  }
  const headDim = config.count("head_dim", defaults.headDim ?? hidden / heads);
  return { hidden, heads, kvHeads, keyDim: headDim, valueDim: headDim };
}

/** `attention_bias` puts a bias on all four projections. */
export function biasByFlag(config: ConfigReader): AttentionTraits {
  const bias = config.flag("attention_bias", false);
  return { qkvBias: bias, outputBias: bias };
}

/** `biasByFlag`, and a norm over the queries and the keys of each head. */
export function headNorms(config: ConfigReader, { keyDim }: HeadSizes): AttentionTraits {
  return { ...biasByFlag(config), extra: 2 * keyDim };
}

/** `biasByFlag`, and a norm over all queries and over all keys. */
export function wholeNorms(
  config: ConfigReader,
  { heads, kvHeads, keyDim }: HeadSizes,
): AttentionTraits {
  return { ...biasByFlag(config), extra: (heads + kvHeads) * keyDim };
}

/** Multi-head, grouped-query or multi-query attention. */
export function attention(
  sizes: HeadSizes,
  traits: AttentionTraits = {},
  reach: Reach = {},
): Mixer {
  const { hidden, heads, kvHeads, keyDim, valueDim } = sizes;
  const { qkvBias = false, outputBias = false, extra = 0, gated = false } = traits;
  return {
    caches: [
      { kind: "attention", kv_heads: kvHeads, key_dim: keyDim, value_dim: valueDim, ...reach },
    ],
    params: sum(
      linear(hidden, heads * keyDim * (gated ? 2 : 1), qkvBias, "attn_q"),
      linear(hidden, kvHeads * keyDim, qkvBias, "attn_k"),
      linear(hidden, kvHeads * valueDim, qkvBias, "attn_v"),
      linear(heads * valueDim, hidden, outputBias, "attn_output"),
      plain(extra),
    ),
  };
}

/** Multi-head latent attention: DeepSeek-V2, arXiv 2405.04434. */
export function latentAttention(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const nope = config.count("qk_nope_head_dim");
  const rope = config.count("qk_rope_head_dim");
  const value = config.count("v_head_dim");
  const rank = config.count("kv_lora_rank");
  const bias = config.flag("attention_bias", false);
  // Every head has its own key and value, made from the latent.
  config.ignore("num_key_value_heads", "head_dim", "qk_head_dim");
  const queries = heads * (nope + rope);
  // Null: the queries are projected in one step (DeepSeek-V2-Lite). Absent: the class has a default.
  const queryParams = config.isNull("q_lora_rank")
    ? linear(hidden, queries, false, "attn_q")
    : sum(
        linear(hidden, config.count("q_lora_rank"), bias, "attn_q_a"),
        plain(config.count("q_lora_rank")),
        linear(config.count("q_lora_rank"), queries, false, "attn_q_b"),
      );
  return {
    caches: [{ kind: "latent", latent_dim: rank, rope_dim: rope }],
    params: sum(
      queryParams,
      linear(hidden, rank + rope, bias, "attn_kv_a"),
      plain(rank),
      split(
        linear(rank, heads * (nope + value)),
        ["attn_k_b", nope, rank, heads],
        ["attn_v_b", rank, value, heads],
      ),
      linear(heads * value, hidden, bias, "attn_output"),
    ),
  };
}
