import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";

/** Jais 2. Its norms have biases, and so twice the hidden size each. */
export function jais2(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  const bias = config.flag("mlp_bias", true);
  const attentionBias = config.flag("attention_bias", true);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { qkvBias: attentionBias, outputBias: attentionBias },
    feedForward: ungated(sizes.hidden, config.count("intermediate_size"), bias),
    norms: 4,
    finalNorms: 2,
  });
}
