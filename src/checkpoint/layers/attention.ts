import type { CacheKind } from "../../sizing/model.js";
import type { ConfigReader } from "../config-reader.js";
import { linear, type Parameters, plain, sum } from "./parameters.js";

/** What mixes the tokens of one layer: what it caches and what it is made of. */
export interface Mixer {
  /** Undefined where a layer caches nothing. */
  readonly cache: CacheKind | undefined;
  readonly params: Parameters;
}

/** The sizes of an attention with heads. */
export interface HeadSizes {
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
}

/** What differs between families. */
export interface AttentionTraits {
  readonly qkvBias?: boolean;
  readonly outputBias?: boolean;
  /** Parameters of the query and key norms and whatever else a layer's attention adds. */
  readonly extra?: number;
  /** Qwen3-Next: the query projection also makes an output gate of the same size. */
  readonly gated?: boolean;
}

/** How far a layer sees: `window` is a sliding one, `chunk` a fixed one. */
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

/** Reads the sizes; `head_dim` counts where it is there, since it need not be hidden / heads. */
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
      `a number, since hidden_size ${hidden} is no multiple of ${heads} heads`,
    );
  }
  return {
    hidden,
    heads,
    kvHeads,
    headDim: config.count("head_dim", defaults.headDim ?? hidden / heads),
  };
}

/** Multi-head, grouped-query or multi-query attention. */
export function attention(
  sizes: HeadSizes,
  traits: AttentionTraits = {},
  reach: Reach = {},
): Mixer {
  const { hidden, heads, kvHeads, headDim } = sizes;
  const { qkvBias = false, outputBias = false, extra = 0, gated = false } = traits;
  return {
    cache: { kind: "attention", kv_heads: kvHeads, key_dim: headDim, value_dim: headDim, ...reach },
    params: sum(
      linear(hidden, heads * headDim * (gated ? 2 : 1), qkvBias),
      linear(hidden, kvHeads * headDim, qkvBias),
      linear(hidden, kvHeads * headDim, qkvBias),
      linear(heads * headDim, hidden, outputBias),
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
  const queries = heads * (nope + rope);
  // Without a query rank (DeepSeek-V2-Lite) the queries are projected in one step.
  // To leave it out is to say nothing: the class's default for that is a rank.
  const queryParams = config.isNull("q_lora_rank")
    ? linear(hidden, queries)
    : sum(
        linear(hidden, config.count("q_lora_rank"), bias),
        plain(config.count("q_lora_rank")),
        linear(config.count("q_lora_rank"), queries),
      );
  return {
    cache: { kind: "latent", latent_dim: rank, rope_dim: rope },
    params: sum(
      queryParams,
      linear(hidden, rank + rope, bias),
      plain(rank),
      linear(rank, heads * (nope + value)),
      linear(heads * value, hidden, bias),
    ),
  };
}
