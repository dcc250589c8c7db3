import type { ConfigReader } from "../config-reader.js";
import { attention } from "../layers/attention.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { linear, plain, sum } from "../layers/parameters.js";

/** Ettin, and other decoders in the manner of ModernBERT. The first layer has no norm before attention. */
export function modernBertDecoder(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  if (hidden % heads !== 0) {
    throw config.error("hidden_size", `a multiple of num_attention_heads, ${heads}`);
  }
  const inner = config.count("intermediate_size");
  const norm = hidden * (config.flag("norm_bias", false) ? 2 : 1);
  const bias = config.flag("attention_bias", false);
  const mlpBias = config.flag("mlp_bias", false);
  const headDim = hidden / heads;
  const sizes = { hidden, heads, kvHeads: heads, keyDim: headDim, valueDim: headDim };
  config.ignore("classifier_activation", "classifier_pooling", "initializer_cutoff_factor");
  const mixers = byKind(windows(config, layers), (window) =>
    attention(sizes, { qkvBias: bias, outputBias: bias }, window > 0 ? { window } : {}),
  );
  const feedForward = sum(linear(hidden, 2 * inner, mlpBias), linear(inner, hidden, mlpBias));
  return decoder(
    config,
    {
      hidden,
      heads,
      layers: mixers.map((mixer, layer) => ({
        mixer,
        feedForward,
        norms: layer === 0 ? norm : 2 * norm,
      })),
      // After the embedding, after the layers, and in the head.
      finalNorm: 3 * norm,
      around: sum(
        linear(hidden, hidden, config.flag("classifier_bias", false)),
        plain(config.flag("decoder_bias", true) ? config.count("vocab_size") : 0),
      ),
    },
    { tied: true },
  );
}

/** Tokens that each layer sees; 0 is all. */
function windows(config: ConfigReader, layers: number): readonly number[] {
  const period = config.count("global_attn_every_n_layers", 3);
  config.ignore("local_attention");
  const types =
    config.perLayer("layer_types", layers, ["full_attention", "sliding_attention"]) ??
    Array.from({ length: layers }, (_, layer) =>
      layer % period === 0 ? "full_attention" : "sliding_attention",
    );
  return types.map((type) => (type === "full_attention" ? 0 : config.count("local_attention")));
}
