import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { headNorms, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { allFrom, denseOrExperts } from "../layers/feed-forward.js";
import { reaches } from "../layers/windows.js";

/** dots.llm1. */
export function dots1(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const first = config.count("first_k_dense_replace", undefined, 0);
  config.ignore("max_window_layers");
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    reaches: reaches(
      config,
      Array.from({ length: layers }, () => false),
    ),
    feedForward: denseOrExperts(config, allFrom(first, layers), {
      count: "n_routed_experts",
      inner: "moe_intermediate_size",
      sharedCount: "n_shared_experts",
    }),
  });
}
