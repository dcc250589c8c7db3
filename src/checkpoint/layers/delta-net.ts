import type { ConfigReader } from "../config-reader.js";
import type { Mixer } from "./decoder.js";
import { linear, plain, sum } from "./parameters.js";

/** The sizes of Kimi Delta Attention. */
export interface DeltaAttentionSizes {
  readonly hidden: number;
  readonly heads: number;
  readonly headDim: number;
  readonly kernel: number;
}

/** The fields of the sizes. */
export const DELTA_FIELDS = [
  "linear_num_heads",
  "linear_head_dim",
  "linear_conv_kernel_dim",
  "linear_attn_config",
] as const;

/** The sizes, in `linear_attn_config` or in fields of their own. */
export function deltaSizes(config: ConfigReader): DeltaAttentionSizes {
  const nested = config.has("linear_attn_config") ? config.nested("linear_attn_config") : undefined;
  const read = (inner: string, field: string): number =>
    nested?.has(inner) ? nested.count(inner) : config.count(field);
  return {
    hidden: config.count("hidden_size"),
    heads: read("num_heads", "linear_num_heads"),
    headDim: read("head_dim", "linear_head_dim"),
    kernel: read("short_conv_kernel_size", "linear_conv_kernel_dim"),
  };
}

/** Kimi Delta Attention: vLLM, `mamba_utils.kda_state_shape`. */
export function deltaAttention({ hidden, heads, headDim, kernel }: DeltaAttentionSizes): Mixer {
  const inner = heads * headDim;
  return {
    caches: [{ kind: "state", convolution: 3 * inner * (kernel - 1), recurrent: inner * headDim }],
    params: sum(
      linear(hidden, inner, false, "attn_q"),
      linear(hidden, inner, false, "attn_k"),
      linear(hidden, inner, false, "attn_v"),
      // Three convolutions, the bias of the decay, a number a head for it, and the gated norm.
      plain(3 * inner * kernel + inner + heads + headDim),
      // Decay and output gate go through the width of one head.
      linear(hidden, headDim),
      linear(headDim, inner),
      linear(hidden, headDim),
      linear(headDim, inner),
      linear(hidden, heads),
      linear(inner, hidden, false, "attn_output"),
    ),
  };
}
