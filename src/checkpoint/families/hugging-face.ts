import type { ConfigReader } from "../config-reader.js";
import { biasByFlag, readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { gatedByFlag, ungated } from "../layers/feed-forward.js";
import { allIfSet, reaches, reachesIfSwitchedOn } from "../layers/windows.js";

export function smollm3(config: ConfigReader): Decoder {
  const layers = config.layers();
  // Which layers have rotary positions.
  config.ignore("no_rope_layers", "no_rope_layer_interval");
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    attention: biasByFlag(config),
    reaches: reachesIfSwitchedOn(config, layers),
    feedForward: gatedByFlag(config),
    defaults: { tied: true },
  });
}

/** BigCode's StarCoder 2. Its norms have a bias, and so twice the hidden size each. */
export function starcoder2(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const bias = config.flag("use_bias", true);
  return attentionDecoder(config, layers, {
    sizes,
    attention: { qkvBias: bias, outputBias: bias },
    reaches: reaches(config, allIfSet(config, layers)),
    feedForward: ungated(sizes.hidden, config.count("intermediate_size"), bias),
    norms: 4,
    finalNorms: 2,
    defaults: { tied: true },
  });
}
