import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, type HeadSizes, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";

/** Nemotron 3 and 4, and Minitron. Norms have biases. */
export function nemotron(config: ConfigReader): Decoder {
  return withoutGates(config, readHeadSizes(config, { kvHeads: "heads" }), 4, 2);
}

/** The language model of Cosmos 3 Edge. */
export function cosmos3Edge(config: ConfigReader): Decoder {
  return withoutGates(config, readHeadSizes(config), 2, 1);
}

function withoutGates(
  config: ConfigReader,
  sizes: HeadSizes,
  norms: number,
  finalNorms: number,
): Decoder {
  const bias = config.flag("mlp_bias", false);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: biasByFlag(config),
    feedForward: ungated(sizes.hidden, config.count("intermediate_size"), bias),
    norms,
    finalNorms,
  });
}
