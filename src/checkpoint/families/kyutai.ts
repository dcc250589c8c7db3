import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag } from "../layers/feed-forward.js";

/** Helium. Its output projection has as many inputs as outputs. */
export function helium(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { headDim: 128 });
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { qkvBias: config.flag("attention_bias", false), outputInputs: sizes.hidden },
    feedForward: gatedByFlag(config),
  });
}
