import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";

/** The language model of Aria. */
export function aria(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const shared = config.count("intermediate_size") * config.count("moe_num_shared_experts");
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: biasByFlag(config),
    feedForward: mixtureOfExperts(config, {
      count: "moe_num_experts",
      used: "moe_topk",
      inner: "intermediate_size",
      shared: gated(sizes.hidden, shared, config.flag("mlp_bias", false)),
    }),
  });
}
