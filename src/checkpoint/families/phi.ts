import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, type HeadSizes, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { mixtureOfExperts, ungated } from "../layers/feed-forward.js";
import { NONE, plain } from "../layers/parameters.js";
import { allIfSet, reaches } from "../layers/windows.js";

/** Phi 1 and 2: norms with biases, one a layer, and a head with a bias. */
export function phi(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const norms = config.flag("qk_layernorm", false) ? 4 * sizes.keyDim : 0;
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { qkvBias: true, outputBias: true, extra: norms },
    feedForward: ungated(sizes.hidden, config.count("intermediate_size"), true),
    norms: 2,
    finalNorms: 2,
    around: plain(config.count("vocab_size")),
  });
}

/**
 * Phi 3 and 4. Query, key and value are one fused projection, and so are gate and up:
 * the counts are the same. The published configs have an `attention_bias` that the class does not read.
 */
export function phi3(config: ConfigReader): Decoder {
  return fused(config, readHeadSizes(config, { kvHeads: "heads" }));
}

/** Phi 4 multimodal, without its adapters for images and sound. */
export function phi4Multimodal(config: ConfigReader): Decoder {
  return fused(config, readHeadSizes(config));
}

function fused(config: ConfigReader, sizes: HeadSizes): Decoder {
  const layers = config.layers();
  config.ignore("attention_bias");
  return attentionDecoder(config, layers, {
    sizes,
    reaches: reaches(config, allIfSet(config, layers)),
  });
}

/** Phi 3.5's mixture. Its norms have biases, and its head may have one. */
export function phiMoe(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    attention: biasByFlag(config),
    reaches: reaches(config, allIfSet(config, layers)),
    feedForward: mixtureOfExperts(config, {
      count: config.nameOf("num_local_experts", "num_experts"),
      inner: "intermediate_size",
    }),
    norms: 4,
    finalNorms: 2,
    around: config.flag("lm_head_bias", false) ? plain(config.count("vocab_size")) : NONE,
  });
}
