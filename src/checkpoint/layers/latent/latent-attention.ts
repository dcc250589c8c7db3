import type { ConfigReader } from "../../config-reader.js";
import type { Mixer } from "../decoder.js";
import { linear, type Parameters, plain, split, sum } from "../parameters.js";

/** What differs between families with latent attention. */
export interface LatentTraits {
  /** The width of a value of one head, where it is not `v_head_dim`. */
  readonly valueDim?: number;
  /** Whether an absent `q_lora_rank` means one projection. */
  readonly isQueryRankOptional?: boolean;
  /** Entries that an indexer selects. */
  readonly topk?: number;
}

/** The fields of latent attention, and those of heads that it does not have. */
export const LATENT_FIELDS = [
  "q_lora_rank",
  "kv_lora_rank",
  "qk_nope_head_dim",
  "qk_rope_head_dim",
  "v_head_dim",
  "num_key_value_heads",
  "head_dim",
  "qk_head_dim",
  "attention_bias",
] as const;

/** Multi-head latent attention: DeepSeek-V2, arXiv 2405.04434. */
export function latentAttention(config: ConfigReader, traits: LatentTraits = {}): Mixer {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const nope = config.count("qk_nope_head_dim");
  const rope = config.count("qk_rope_head_dim", undefined, 0);
  const value = traits.valueDim ?? config.count("v_head_dim");
  const rank = config.count("kv_lora_rank");
  const bias = config.flag("attention_bias", false);
  // Every head has its own key and value, made from the latent.
  config.ignore("num_key_value_heads", "head_dim", "qk_head_dim");
  const { topk, isQueryRankOptional = false } = traits;
  return {
    caches: [{ kind: "latent", latent_dim: rank, rope_dim: rope, ...(topk && { topk }) }],
    params: sum(
      queries(config, heads * (nope + rope), bias, isQueryRankOptional),
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

/** Null: the queries are projected in one step (DeepSeek-V2-Lite). Absent: the class has a default. */
function queries(
  config: ConfigReader,
  width: number,
  bias: boolean,
  isRankOptional: boolean,
): Parameters {
  const hidden = config.count("hidden_size");
  const isDirect = isRankOptional ? !config.has("q_lora_rank") : config.isNull("q_lora_rank");
  if (isDirect) return linear(hidden, width, false, "attn_q");
  const rank = config.count("q_lora_rank");
  return sum(
    linear(hidden, rank, bias, "attn_q_a"),
    plain(rank),
    linear(rank, width, false, "attn_q_b"),
  );
}
