import type { ConfigReader } from "../config-reader.js";
import { attention, readHeadSizes, wholeNorms } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { dense } from "../layers/feed-forward.js";
import { linear, plain, sum } from "../layers/parameters.js";

/** OLMo Hybrid: gated DeltaNet with projections of its own, attention in every fourth layer. */
export function olmoHybrid(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const { hidden, heads } = sizes;
  const full = attention(sizes, wholeNorms(config, sizes));
  const deltaNet = separateDeltaNet(config, heads);
  const feedForward = dense(config);
  config.ignore("linear_allow_neg_eigval", "linear_a_log_min", "linear_a_log_max");
  config.ignore("linear_dt_min", "linear_dt_max", "linear_dt_init_floor");
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: byKind(linearLayers(config, config.layers()), (isLinear) => ({
      mixer: isLinear ? deltaNet : full,
      feedForward,
      norms: 2 * hidden,
    })),
  });
}

function linearLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  if (types !== undefined) return types.map((type) => type === "linear_attention");
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % 4 !== 0);
}

/** vLLM, `mamba_utils.gated_delta_net_state_shape`. */
function separateDeltaNet(config: ConfigReader, heads: number): Mixer {
  const hidden = config.count("hidden_size");
  const keyHeads = config.count("linear_num_key_heads", heads);
  const valueHeads = config.count("linear_num_value_heads", heads);
  const keyDim = config.count("linear_key_head_dim", Math.trunc((0.75 * hidden) / keyHeads));
  const valueDim = config.count("linear_value_head_dim", 2 * keyDim);
  const keys = keyHeads * keyDim;
  const values = valueHeads * valueDim;
  const kernel = config.count("linear_conv_kernel_dim");
  const convolved = 2 * keys + values;
  return {
    caches: [{ kind: "state", convolution: convolved * (kernel - 1), recurrent: values * keyDim }],
    params: sum(
      linear(hidden, keys, false, "attn_q"),
      linear(hidden, keys, false, "attn_k"),
      linear(hidden, values, false, "attn_v"),
      linear(hidden, values, false, "attn_gate"),
      linear(hidden, 2 * valueHeads, false, "ssm_ba"),
      plain(convolved * kernel + 2 * valueHeads + valueDim),
      linear(values, hidden, false, "ssm_out"),
    ),
  };
}
