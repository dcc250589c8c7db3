import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";

/** MiniMax M2: norms over all queries and over all keys. */
export function minimaxM2(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { headDim: 128 });
  const { heads, kvHeads, keyDim } = sizes;
  if (config.count("shared_intermediate_size", 0, 0) > 0) {
    throw config.error("shared_intermediate_size", "0, since the class has no shared experts");
  }
  // Which kinds of attention and norms the published file has; the class has one of each.
  config.ignore("attn_type_list", "qk_norm_type", "use_qk_norm", "use_routing_bias");
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { extra: (heads + kvHeads) * keyDim },
    feedForward: mixtureOfExperts(config, {
      count: config.nameOf("num_local_experts", "num_experts"),
      inner: "intermediate_size",
    }),
  });
}
