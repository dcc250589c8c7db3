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

/** Mamba 2 (Nemotron-H): vLLM, `mamba_utils.mamba2_state_shape`. */
export function mamba2(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const heads = config.count("mamba_num_heads");
  const inner = heads * config.count("mamba_head_dim");
  const state = config.count("ssm_state_size");
  const convolved = inner + 2 * config.count("n_groups") * state;
  const kernel = config.count("conv_kernel", undefined, 2);
  const bias = config.flag("mamba_proj_bias", config.flag("use_bias", false));
  return {
    caches: [{ kind: "state", convolution: convolved * (kernel - 1), recurrent: inner * state }],
    params: sum(
      linear(hidden, inner + convolved + heads, bias, "ssm_in"),
      // The convolution, three numbers a head for decay, step and skip, and the gated norm.
      plain(convolved * (kernel + (config.flag("use_conv_bias", true) ? 1 : 0))),
      plain(3 * heads + inner),
      linear(inner, hidden, bias, "ssm_out"),
    ),
  };
}

/** Mamba 1 with Jamba's norms: vLLM, `mamba_utils.mamba1_state_shape`. */
export function mamba1(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const inner = hidden * config.count("mamba_expand");
  const state = config.count("mamba_d_state");
  const rank = config.count("mamba_dt_rank");
  const kernel = config.count("mamba_d_conv", undefined, 2);
  const bias = config.flag("mamba_proj_bias", false);
  return {
    caches: [{ kind: "state", convolution: inner * (kernel - 1), recurrent: inner * state }],
    params: sum(
      linear(hidden, 2 * inner, bias, "ssm_in"),
      plain(inner * (kernel + (config.flag("mamba_conv_bias", true) ? 1 : 0))),
      linear(inner, rank + 2 * state),
      linear(rank, inner, true),
      // The decay for each state, the skip, and the norms of step, input and output.
      plain(inner * state + inner + rank + 2 * state),
      linear(inner, hidden, bias, "ssm_out"),
    ),
  };
}
