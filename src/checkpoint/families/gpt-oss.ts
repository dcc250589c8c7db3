import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** OpenAI's gpt-oss: each head has a sink. */
export function gptOss(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 64 });
  const bias = config.flag("attention_bias", true);
  return attentionDecoder(config, layers, {
    sizes,
    attention: { qkvBias: bias, outputBias: bias, extra: sizes.heads },
    reaches: reaches(config, allButEvery(2, layers)),
    feedForward: mixtureOfExperts(config, {
      count: "num_local_experts",
      inner: "intermediate_size",
      biases: true,
    }),
  });
}
