import type { ConfigReader } from "../config-reader.js";
import { classicDecoder } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** MPT. All layers and norms are without biases, whatever `no_bias` is. */
export function mpt(config: ConfigReader): Decoder {
  const hidden = config.count(config.nameOf("d_model", "hidden_size"));
  // The class has no table of positions, and the sizes of its feed-forward are four times its own.
  if (config.count("expansion_ratio", 4) !== 4) throw config.error("expansion_ratio", "4");
  config.ignore("attn_config", "learned_pos_emb", "no_bias", "norm_type", "init_config");
  config.ignore("verbose", "use_pad_tok_in_ffn", "model_type");
  return classicDecoder(config, {
    layers: config.layers(config.nameOf("n_layers", "num_hidden_layers")),
    hidden,
    heads: config.count(config.nameOf("n_heads", "num_attention_heads")),
    inner: 4 * hidden,
    qkvBias: false,
    outputBias: false,
    feedForwardBias: false,
    norms: 2,
    hasNormBias: false,
    defaults: { tied: true, context: config.nameOf("max_seq_len", "max_position_embeddings") },
  });
}
