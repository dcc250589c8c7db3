import type { ConfigReader } from "../config-reader.js";
import { readHeadSizes } from "../layers/attention.js";
import { type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { gated } from "../layers/feed-forward.js";
import { linear, type Parameters, plain, routedExperts, sum } from "../layers/parameters.js";

/** Zaya: attention on convolved queries and keys, and a router that is a small network. */
export function zaya(config: ConfigReader): Decoder {
  const { hidden, heads } = readHeadSizes(config, { headDim: 128 });
  const layers = config.layers();
  const types = config.perLayer("layer_types", layers, ["hybrid", "hybrid_sliding"]);
  config.ignore("sliding_window");
  const bias = config.flag("lm_head_bias", false) ? config.count("vocab_size") : 0;
  return decoder(
    config,
    {
      hidden,
      heads,
      finalNorm: hidden,
      // The scale and bias of the embedding, and the bias of the head.
      around: plain(2 * hidden + bias),
      layers: Array.from(
        { length: layers },
        (_, layer): Layer => ({
          mixer: convolvedAttention(config, types?.[layer] === "hybrid_sliding"),
          feedForward: experts(config, layer > 0),
          // Two norms, and scales and biases of the residuals.
          norms: 10 * hidden,
        }),
      ),
    },
    { tied: true },
  );
}

/** The state is believed, not measured: the inputs of two convolutions, and half a delayed value. */
function convolvedAttention(config: ConfigReader, isWindowed: boolean): Mixer {
  const { hidden, heads, kvHeads, keyDim } = readHeadSizes(config, { headDim: 128 });
  const bias = config.flag("attention_bias", false);
  const [first, second] = [config.count("cca_time0"), config.count("cca_time1")];
  const convolved = (heads + kvHeads) * keyDim;
  const values = kvHeads * keyDim;
  if (values % 2 !== 0) throw config.error("head_dim", "an even width of all values");
  const window = isWindowed ? { window: config.count("sliding_window") } : {};
  const convolution = convolved * (first + second - 2) + values / 2;
  return {
    caches: [
      { kind: "attention", kv_heads: kvHeads, key_dim: keyDim, value_dim: keyDim, ...window },
      { kind: "state", convolution, recurrent: 0 },
    ],
    params: sum(
      linear(hidden, heads * keyDim, bias, "attn_q"),
      linear(hidden, values, bias, "attn_k"),
      linear(hidden, values / 2, bias, "attn_v"),
      linear(hidden, values / 2, bias, "attn_v"),
      plain(convolved * (first + 1) + convolved * (keyDim * second + 1) + kvHeads),
      linear(heads * keyDim, hidden, bias, "attn_output"),
    ),
  };
}

/** The router has a row for skipping all experts; after the first layer it scales an earlier state. */
function experts(config: ConfigReader, hasScale: boolean): Parameters {
  const hidden = config.count("hidden_size");
  const width = config.count("router_hidden_size", 256);
  const count = config.count("num_experts");
  const used = config.count("num_experts_per_tok", 1);
  if (used !== 1) throw config.error("num_experts_per_tok", "1");
  const router = hidden * width + 2 * width + 2 * (width * width + width) + (count + 1) * width;
  return sum(
    plain(router + (hasScale ? width : 0)),
    routedExperts(gated(hidden, config.count("moe_intermediate_size")), count, used),
  );
}
