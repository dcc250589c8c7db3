import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";

/** nanochat. Its norms have no parameters. */
export function nanochat(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: biasByFlag(config),
    feedForward: ungated(sizes.hidden, config.count("intermediate_size")),
    norms: 0,
    finalNorms: 0,
  });
}
