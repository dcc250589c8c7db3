import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag } from "../layers/feed-forward.js";
import { linear, NONE, type Parameters, plain, sum } from "../layers/parameters.js";

/** Doge: a dynamic mask made from the values, and residuals with a weight for each element. */
export function doge(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const { hidden, kvHeads, keyDim } = sizes;
  const bias = config.flag("attention_bias", false);
  const hasExperts = config.flag("is_moe", false);
  config.ignore("num_experts", "num_experts_per_tok", "keep_window_size", "sliding_window");
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: biasByFlag(config),
    feedForward: sum(
      gatedByFlag(config),
      linear(kvHeads * keyDim, kvHeads, bias),
      plain(kvHeads + 2 * keyDim + 2 * hidden),
      hasExperts ? experts(hidden, config.count("num_experts")) : NONE,
    ),
  });
}

/** Experts are a pair of vectors each, found by two keys; all count as active. */
function experts(hidden: number, count: number): Parameters {
  return plain(2 * hidden * Math.floor(Math.sqrt(count)) + 2 * count * hidden);
}
