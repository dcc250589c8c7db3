import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";

/** Solar Open: experts in every layer. */
export function solarOpen(config: ConfigReader): Decoder {
  config.ignore("first_k_dense_replace", "moe_layer_freq", "use_qk_norm", "intermediate_size");
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { headDim: 128 }),
    attention: { qkvBias: config.flag("attention_bias", false) },
    feedForward: mixtureOfExperts(config, {
      count: "n_routed_experts",
      inner: "moe_intermediate_size",
      sharedCount: "n_shared_experts",
    }),
  });
}
