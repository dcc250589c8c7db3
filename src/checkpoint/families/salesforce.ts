import type { ConfigReader } from "../config-reader.js";
import { classicDecoder, gptSizes } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** CTRL. Its positions are computed. */
export function ctrl(config: ConfigReader): Decoder {
  const { inner: _, ...sizes } = { ...gptSizes(config) };
  return classicDecoder(config, {
    ...sizes,
    inner: config.count("dff"),
    qkvBias: true,
    outputBias: true,
    feedForwardBias: true,
    norms: 2,
    headBias: config.count("vocab_size"),
    defaults: { tied: true, context: config.nameOf("n_positions", "max_position_embeddings") },
  });
}
