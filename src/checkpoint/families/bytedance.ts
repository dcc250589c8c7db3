import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag } from "../layers/feed-forward.js";

export function seedOss(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { headDim: 128 }),
    attention: {
      qkvBias: config.flag("attention_bias", true),
      outputBias: config.flag("attention_out_bias", false),
    },
    feedForward: gatedByFlag(config),
  });
}
