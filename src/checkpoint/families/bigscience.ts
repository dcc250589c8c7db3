import type { ConfigReader } from "../config-reader.js";
import { classicDecoder } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** BLOOM. Its config has no length of context: ALiBi has no limit; it was trained on 2,048 tokens. */
export function bloom(config: ConfigReader): Decoder {
  const hidden = config.count(config.nameOf("hidden_size", "n_embed"));
  config.ignore(
    "apply_residual_connection_post_layernorm",
    "offset_alibi",
    "masked_softmax_fusion",
  );
  config.ignore("bias_dropout_fusion", "skip_bias_add", "skip_bias_add_qkv", "unk_token_id");
  config.ignore("num_attention_heads", "attention_softmax_in_fp32", "n_inner");
  return classicDecoder(config, {
    layers: config.layers(config.nameOf("n_layer", "num_hidden_layers")),
    hidden,
    heads: config.count(config.nameOf("n_head", "num_attention_heads")),
    inner: 4 * hidden,
    qkvBias: true,
    outputBias: true,
    feedForwardBias: true,
    norms: 2,
    // Before the layers, and after them.
    finalNorms: 2,
    defaults: { tied: true, context: "seq_length", maxContext: 2048 },
  });
}
