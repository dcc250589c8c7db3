import type { ConfigReader } from "../config-reader.js";
import { readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";
import { allIfSet, reaches } from "../layers/windows.js";

/** Mistral and Ministral 3. */
export function mistral(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    reaches: reaches(config, allIfSet(config, layers)),
  });
}

export function mixtral(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    reaches: reaches(config, allIfSet(config, layers)),
    feedForward: mixtureOfExperts(config, {
      count: "num_local_experts",
      inner: "intermediate_size",
    }),
  });
}
