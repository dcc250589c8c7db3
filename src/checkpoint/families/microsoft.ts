import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { dense, ungated } from "../layers/feed-forward.js";
import { plain, sum } from "../layers/parameters.js";

/** BitNet: a norm before the output projection, and one before the down projection. */
export function bitnet(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { ...biasByFlag(config), extra: sizes.hidden },
    feedForward: sum(dense(config), plain(config.count("intermediate_size"))),
  });
}

/** Differential attention: four vectors a layer that balance two maps. */
export function diffLlama(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  config.ignore("lambda_std_dev");
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { ...biasByFlag(config), extra: 4 * sizes.keyDim },
  });
}

/** BioGPT. Its table of positions has two rows more than positions. */
export function bioGpt(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const { hidden } = sizes;
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { qkvBias: true, outputBias: true },
    feedForward: ungated(hidden, config.count("intermediate_size"), true),
    norms: 4,
    finalNorms: 2,
    tables: (config.count("max_position_embeddings") + 2) * hidden,
    defaults: { tied: true },
  });
}
