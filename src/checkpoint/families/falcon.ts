import type { ConfigReader } from "../config-reader.js";
import { attention } from "../layers/attention.js";
import { type Decoder, decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";

/** Falcon 7B, 40B and 180B, which share keys and values among heads in two ways. */
export function falcon(config: ConfigReader): Decoder {
  const layers = config.layers(config.nameOf("num_hidden_layers", "n_layer"));
  const hidden = config.count("hidden_size");
  const heads = config.count(config.nameOf("num_attention_heads", "n_head"));
  if (hidden % heads !== 0)
    throw config.error("hidden_size", `a multiple of num_attention_heads, ${heads}`);
  const bias = config.flag("bias", false);
  const isNew = config.flag("new_decoder_architecture", false);
  const hasOne = config.flag("multi_query", true);
  const old = hasOne ? 1 : heads;
  const kvHeads = isNew ? config.count("num_kv_heads", heads) : old;
  if (heads % kvHeads !== 0) {
    throw config.error("num_kv_heads", `a divisor of num_attention_heads, ${heads}`);
  }
  config.ignore("num_kv_heads", "alibi", "num_ln_in_parallel_attn");
  const headDim = hidden / heads;
  const layer = {
    mixer: attention(
      { hidden, heads, kvHeads, keyDim: headDim, valueDim: headDim },
      { qkvBias: bias, outputBias: bias },
    ),
    feedForward: ungated(hidden, config.count("ffn_hidden_size", 4 * hidden), bias),
    norms: 2 * hidden * normsOf(config, isNew),
  };
  return decoder(
    config,
    { hidden, heads, layers: Array.from({ length: layers }, () => layer), finalNorm: 2 * hidden },
    { tied: true, maxContext: 2048 },
  );
}

/** Norms of a layer, each with a bias. */
function normsOf(config: ConfigReader, isNew: boolean): number {
  const isParallel = config.flag("parallel_attn", true);
  if (!isNew) return isParallel ? 1 : 2;
  return config.count("num_ln_in_parallel_attn", 2) === 2 || !isParallel ? 2 : 1;
}
