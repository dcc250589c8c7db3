import type { ConfigReader } from "../config-reader.js";
import { classicDecoder, gptSizes } from "../decoders/classic-decoder.js";
import type { Decoder } from "../layers/decoder.js";

/** GPT-NeoX and Pythia. */
export function gptNeoX(config: ConfigReader): Decoder {
  const bias = config.flag("attention_bias", true);
  config.ignore("use_parallel_residual");
  return classicDecoder(config, {
    layers: config.layers(),
    hidden: config.count("hidden_size"),
    heads: config.count("num_attention_heads"),
    inner: config.count("intermediate_size"),
    qkvBias: bias,
    outputBias: bias,
    feedForwardBias: true,
    norms: 2,
    defaults: {},
  });
}

/** ABEJA's Japanese GPT-NeoX: one bias, of the output projection of a layer. */
export function gptNeoXJapanese(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  return classicDecoder(config, {
    layers: config.layers(),
    hidden,
    heads: config.count("num_attention_heads"),
    inner: hidden * config.count("intermediate_multiple_size", 4),
    qkvBias: false,
    outputBias: false,
    feedForwardBias: false,
    norms: 2,
    headBias: hidden,
    defaults: { tied: true },
  });
}

/** GPT-J: attention and feed-forward share one norm, and the head has a bias. */
export function gptJ(config: ConfigReader): Decoder {
  config.ignore("n_ctx");
  return classicDecoder(config, {
    ...gptSizes(config),
    qkvBias: false,
    outputBias: false,
    feedForwardBias: true,
    norms: 1,
    headBias: config.count("vocab_size"),
    defaults: { context: config.nameOf("n_positions", "max_position_embeddings") },
  });
}
