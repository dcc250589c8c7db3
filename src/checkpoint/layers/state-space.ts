import type { ConfigReader } from "../config-reader.js";
import type { Mixer } from "./decoder.js";
import { linear, plain, split, sum } from "./parameters.js";

/** Gated DeltaNet: vLLM, `mamba_utils.gated_delta_net_state_shape`. */
export function gatedDeltaNet(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const valueHeads = config.count("linear_num_value_heads");
  const keys = config.count("linear_num_key_heads") * config.count("linear_key_head_dim");
  const valueDim = config.count("linear_value_head_dim");
  const values = valueHeads * valueDim;
  const kernel = config.count("linear_conv_kernel_dim", undefined, 2);
  return {
    caches: [
      {
        kind: "state",
        convolution: (2 * keys + values) * (kernel - 1),
        recurrent: values * config.count("linear_key_head_dim"),
      },
    ],
    params: sum(
      split(
        linear(hidden, 2 * keys + 2 * values),
        ["attn_qkv", hidden, 2 * keys + values],
        ["attn_gate", hidden, values],
      ),
      linear(hidden, 2 * valueHeads, false, "ssm_ba"),
      // The convolution, two numbers a head for the decay, and the norm of the gated output.
      plain((2 * keys + values) * kernel + 2 * valueHeads + valueDim),
      linear(values, hidden, false, "ssm_out"),
    ),
  };
}

/** The sizes of a Mamba 2 layer. */
export interface Mamba2Sizes {
  readonly hidden: number;
  readonly heads: number;
  /** The width of all heads together. */
  readonly inner: number;
  readonly groups: number;
  /** Elements of the state of one channel. */
  readonly state: number;
  readonly kernel: number;
  readonly convBias: boolean;
  readonly inputBias: boolean;
  readonly outputBias: boolean;
  /** Whether the gated output has a norm; true by default. */
  readonly hasNorm?: boolean;
}

/** Mamba 2: vLLM, `mamba_utils.mamba2_state_shape`. */
export function mamba2(sizes: Mamba2Sizes): Mixer {
  const { hidden, heads, inner, state, kernel, hasNorm = true } = sizes;
  const convolved = inner + 2 * sizes.groups * state;
  return {
    caches: [{ kind: "state", convolution: convolved * (kernel - 1), recurrent: inner * state }],
    params: sum(
      linear(hidden, inner + convolved + heads, sizes.inputBias, "ssm_in"),
      plain(convolved * (kernel + (sizes.convBias ? 1 : 0))),
      // Three numbers a head for decay, step and skip, and the gated norm.
      plain(3 * heads + (hasNorm ? inner : 0)),
      linear(inner, hidden, sizes.outputBias, "ssm_out"),
    ),
  };
}

/** The sizes of a Mamba 1 layer. */
export interface Mamba1Sizes {
  readonly hidden: number;
  readonly inner: number;
  /** Elements of the state of one channel. */
  readonly state: number;
  /** The rank of the step's projection. */
  readonly rank: number;
  readonly kernel: number;
  readonly convBias: boolean;
  readonly bias: boolean;
}

/** Mamba 1: vLLM, `mamba_utils.mamba1_state_shape`. */
export function mamba1(sizes: Mamba1Sizes): Mixer {
  const { hidden, inner, state, rank, kernel, bias } = sizes;
  return {
    caches: [{ kind: "state", convolution: inner * (kernel - 1), recurrent: inner * state }],
    params: sum(
      linear(hidden, 2 * inner, bias, "ssm_in"),
      plain(inner * (kernel + (sizes.convBias ? 1 : 0))),
      linear(inner, rank + 2 * state),
      linear(rank, inner, true),
      // The decay for each state, and the skip.
      plain(inner * state + inner),
      linear(inner, hidden, bias, "ssm_out"),
    ),
  };
}

/** The rank of a step's projection; "auto" is a sixteenth of the hidden size. */
export function stepRank(config: ConfigReader, field: string): number {
  return config.raw(field) === "auto"
    ? Math.ceil(config.count("hidden_size") / 16)
    : config.count(field);
}
