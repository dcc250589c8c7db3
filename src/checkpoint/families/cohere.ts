import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, readHeadSizes, wholeNorms } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { allFrom, denseOrExperts, gated } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** Command R. Attention and feed-forward share one norm. */
export function cohere(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const hasNorms = config.flag("use_qk_norm", false);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: hasNorms ? wholeNorms(config, sizes) : biasByFlag(config),
    norms: 1,
    defaults: { tied: true },
  });
}

/** Command R7B and Command A, and the language model of Compass. */
export function cohere2(config: ConfigReader): Decoder {
  const layers = config.layers();
  const period = config.count("sliding_window_pattern", 4);
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    reaches: reaches(config, allButEvery(period, layers)),
    norms: 1,
    defaults: { tied: true },
  });
}

/**
 * Cohere's mixtures. Experts have the size `intermediate_size`, dense layers may have another; layers
 * before the first mixture have windows by a pattern of their own.
 */
export function cohere2Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const first = config.count("first_k_dense_replace", 0, 0);
  const hasExperts = mixtureLayers(config, layers, first);
  const sizes = readHeadSizes(config, { kvHeads: "heads", headDim: 128 });
  config.ignore("shared_expert_combination_strategy", "prefix_dense_sliding_window_pattern");
  config.ignore("sliding_window_pattern", "num_shared_experts", "prefix_dense_intermediate_size");
  // The default depends on where the dense layers end.
  if (!config.has("layer_types")) throw config.error("layer_types", `a list of ${layers} types`);
  return attentionDecoder(config, layers, {
    sizes,
    attention: biasByFlag(config),
    reaches: reaches(config, allFrom(0, layers)),
    feedForward: denseOrExperts(
      config,
      hasExperts,
      {
        count: "num_experts",
        inner: "intermediate_size",
        sharedCount: "num_shared_experts",
      },
      () => gated(sizes.hidden, denseSize(config)),
    ),
    norms: 1,
    defaults: { tied: true },
  });
}

function denseSize(config: ConfigReader): number {
  return config.has("prefix_dense_intermediate_size")
    ? config.count("prefix_dense_intermediate_size")
    : config.count("intermediate_size");
}
