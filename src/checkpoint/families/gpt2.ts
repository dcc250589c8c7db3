import type { ConfigReader } from "../config-reader.js";
import { classicDecoder, gptSizes } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** GPT-2, and GPT-SW3. */
export function gpt2(config: ConfigReader): Decoder {
  return classicDecoder(config, classic(config));
}

/** SantaCoder and StarCoder 1: one head of keys and values. */
export function gptBigCode(config: ConfigReader): Decoder {
  const hasOne = config.flag("multi_query", true);
  return classicDecoder(config, { ...classic(config), ...(hasOne && { kvHeads: 1 }) });
}

function classic(config: ConfigReader) {
  const sizes = gptSizes(config);
  const context = config.nameOf("n_positions", "max_position_embeddings");
  config.ignore("n_ctx");
  return {
    ...sizes,
    qkvBias: true,
    outputBias: true,
    feedForwardBias: true,
    norms: 2,
    positions: config.count(context) * sizes.hidden,
    defaults: { tied: true, context },
  };
}
