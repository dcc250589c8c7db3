import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";

/** Persimmon, and the language model of Fuyu. All layers and norms have biases. */
export function persimmon(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const extra = config.flag("qk_layernorm", true) ? 4 * sizes.keyDim : 0;
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { qkvBias: true, outputBias: true, extra },
    feedForward: ungated(sizes.hidden, config.count("intermediate_size"), true),
    norms: 4,
    finalNorms: 2,
  });
}
