import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";

/** The language model of Emu 3. */
export function emu3(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), { sizes: readHeadSizes(config) });
}
