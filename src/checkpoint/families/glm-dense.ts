import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";

/** GLM 4 of 9B and 32B from before GLM-4-0414. */
export function glm(config: ConfigReader): Decoder {
  return withNorms(config, 2, config.flag("attention_bias", true), 128);
}

/** GLM-4-0414: norms before and after attention and feed-forward. */
export function glm4(config: ConfigReader): Decoder {
  return withNorms(config, 4, config.flag("attention_bias", true), 128);
}

/** The language model of GLM 4.1V, with biases always. */
export function glm4v(config: ConfigReader): Decoder {
  return withNorms(config, 4, true);
}

/** The language model of GLM-OCR. */
export function glmOcr(config: ConfigReader): Decoder {
  return withNorms(config, 4, false);
}

function withNorms(
  config: ConfigReader,
  norms: number,
  qkvBias: boolean,
  headDim?: number,
): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, headDim === undefined ? {} : { headDim }),
    attention: { qkvBias },
    norms,
  });
}
