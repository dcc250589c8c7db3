import type { ConfigReader } from "../config-reader.js";
import { classicDecoder } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** Meta's OPT. Its table of positions has two rows more than positions. */
export function opt(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  // Norms before each block, the last of which may have been left out.
  const hasFinal = config.flag("do_layer_norm_before", true);
  const isRemoved = config.flag("_remove_final_layer_norm", false);
  const hasParameters = config.flag("layer_norm_elementwise_affine", true);
  const bias = config.flag("enable_bias", true);
  return classicDecoder(config, {
    layers: config.layers(),
    hidden,
    tableWidth: config.count("word_embed_proj_dim", hidden),
    heads: config.count("num_attention_heads"),
    inner: config.count("ffn_dim"),
    qkvBias: bias,
    outputBias: bias,
    feedForwardBias: bias,
    norms: hasParameters ? 2 : 0,
    finalNorms: hasParameters && hasFinal && !isRemoved ? 1 : 0,
    positions: (config.count("max_position_embeddings") + 2) * hidden,
    defaults: { tied: true },
  });
}
