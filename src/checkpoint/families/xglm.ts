import type { ConfigReader } from "../config-reader.js";
import { classicDecoder } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** Meta's XGLM. Its positions are computed. */
export function xglm(config: ConfigReader): Decoder {
  return classicDecoder(config, {
    layers: config.layers(config.nameOf("num_layers", "num_hidden_layers")),
    hidden: config.count(config.nameOf("d_model", "hidden_size")),
    heads: config.count(config.nameOf("attention_heads", "num_attention_heads")),
    inner: config.count("ffn_dim"),
    qkvBias: true,
    outputBias: true,
    feedForwardBias: true,
    norms: 2,
    defaults: { tied: true },
  });
}
