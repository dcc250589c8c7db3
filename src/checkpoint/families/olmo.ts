import type { ConfigReader } from "../config-reader.js";
import { biasByFlag, readHeadSizes, wholeNorms } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";
import { allButEvery, reaches } from "../layers/windows.js";

export function olmo2(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: wholeNorms(config, sizes),
  });
}

export function olmo3(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  return attentionDecoder(config, layers, {
    sizes,
    attention: wholeNorms(config, sizes),
    reaches: reaches(config, allButEvery(4, layers)),
  });
}

export function olmoe(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const { hidden, heads, kvHeads } = sizes;
  return attentionDecoder(config, config.layers(), {
    sizes,
    // The norms have the sizes of heads without `head_dim`.
    attention: { ...biasByFlag(config), extra: hidden + (hidden / heads) * kvHeads },
    feedForward: mixtureOfExperts(config, {
      count: config.nameOf("num_experts", "num_local_experts"),
      inner: "intermediate_size",
    }),
  });
}
