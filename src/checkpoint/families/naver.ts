import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag } from "../layers/feed-forward.js";

/** HyperCLOVA X, with or without norms after attention and feed-forward. */
export function hyperClovaX(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: gatedByFlag(config),
    norms: config.flag("use_post_norm", true) ? 4 : 2,
  });
}
