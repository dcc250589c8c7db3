import type { ConfigReader } from "../config-reader.js";
import { attention, biasByFlag } from "../layers/attention.js";
import { type Decoder, decoder, type Layer } from "../layers/decoder.js";
import { gated } from "../layers/feed-forward.js";
import { NONE } from "../layers/parameters.js";

/**
 * Llama Nemotron Super and Ultra, found by architecture search: in `block_configs` each layer has or
 * lacks attention and a feed-forward of its own size. Source: vLLM, `nemotron_nas.py`.
 */
export function nemotronNas(config: ConfigReader): Decoder {
  const layers = config.perLayerObjects("block_configs", config.layers());
  return decoder(config, {
    hidden: config.count("hidden_size"),
    heads: config.count("num_attention_heads"),
    finalNorm: config.count("hidden_size"),
    layers: layers.map((block) => layerOf(config, block)),
  });
}

/** A part that a layer lacks has no norm either. */
function layerOf(config: ConfigReader, block: ConfigReader): Layer {
  const hidden = config.count("hidden_size");
  const mixing = block.nested("attention");
  const feeding = block.nested("ffn");
  const [hasMixer, hasFeedForward] = [mixing, feeding].map((part) => !part.flag("no_op", false));
  for (const part of [mixing, feeding]) {
    if (part.flag("replace_with_linear", false)) {
      throw part.error("replace_with_linear", "false, since no published model has such a layer");
    }
  }
  return {
    mixer: hasMixer ? attentionOf(config, mixing) : { caches: [], params: NONE },
    feedForward: hasFeedForward
      ? gated(hidden, innerSize(hidden, feeding), config.flag("mlp_bias", false))
      : NONE,
    norms: hidden * (Number(hasMixer) + Number(hasFeedForward)),
  };
}

function attentionOf(config: ConfigReader, mixing: ConfigReader): Layer["mixer"] {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const group = mixing.count("n_heads_in_group");
  if (heads % group !== 0) throw mixing.error("n_heads_in_group", `a divisor of ${heads} heads`);
  const headDim = config.count("head_dim", hidden / heads);
  const sizes = { hidden, heads, kvHeads: heads / group, keyDim: headDim, valueDim: headDim };
  const window = mixing.has("window_length") ? { window: mixing.count("window_length") } : {};
  return attention(sizes, biasByFlag(config), window);
}

/** Two thirds of the multiple of the hidden size, rounded up to a multiple of 256. */
function innerSize(hidden: number, feeding: ConfigReader): number {
  const multiple = feeding.raw("ffn_mult");
  if (typeof multiple !== "number" || !(multiple > 0 && multiple < 1000)) {
    throw feeding.error("ffn_mult", "a number above 0");
  }
  return Math.ceil(Math.trunc((2 * multiple * hidden) / 3) / 256) * 256;
}
