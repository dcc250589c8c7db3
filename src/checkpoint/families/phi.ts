import type { ConfigReader } from "../config-reader.js";
import { readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { allIfSet, reaches } from "../layers/windows.js";

/**
 * Phi 3 and 4. Query, key and value are one fused projection, and so are gate and up: the counts are
 * the same. The published configs have an `attention_bias` that the class does not read.
 */
export function phi3(config: ConfigReader): Decoder {
  const layers = config.layers();
  config.ignore("attention_bias");
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    reaches: reaches(config, allIfSet(config, layers)),
  });
}
