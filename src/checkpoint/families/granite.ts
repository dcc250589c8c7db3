import type { ConfigReader } from "../config-reader.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag, mixtureOfExperts } from "../layers/feed-forward.js";

export function granite(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: gatedByFlag(config),
  });
}

/** Granite 3's mixtures. Gate and up are one fused projection: the counts are the same. */
export function graniteMoe(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: mixtureOfExperts(config, {
      count: "num_local_experts",
      inner: "intermediate_size",
    }),
  });
}
