import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag } from "../layers/feed-forward.js";
import { allButEvery, allButFirstOfEvery, reaches } from "../layers/windows.js";

/** Code World Model: every fourth layer sees all tokens. */
export function cwm(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config, { headDim: 128 }),
    reaches: reaches(config, allButFirstOfEvery(4, layers)),
    feedForward: gatedByFlag(config),
  });
}

/** The language model of Muse Glimmer: attention with a gate for each value. */
export function museGlimmer(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  return attentionDecoder(config, layers, {
    sizes,
    attention: { ...biasByFlag(config), gate: sizes.heads * sizes.keyDim },
    reaches: reaches(config, allButEvery(4, layers)),
    norms: 4,
  });
}
