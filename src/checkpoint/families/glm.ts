import type { ConfigReader } from "../config-reader.js";
import { readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { denseOrExperts } from "../layers/feed-forward.js";
import { plain } from "../layers/parameters.js";

/** GLM-4.5: DeepSeek's mixture of experts with grouped-query attention. */
export function glm4Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const first = config.count("first_k_dense_replace", undefined, 0);
  return attentionDecoder(config, layers, {
    sizes,
    attention: {
      qkvBias: config.flag("attention_bias", false),
      extra: config.flag("use_qk_norm", false) ? 2 * sizes.keyDim : 0,
    },
    feedForward: denseOrExperts(
      config,
      Array.from({ length: layers }, (_, layer) => layer >= first),
      {
        count: "n_routed_experts",
        inner: "moe_intermediate_size",
        sharedCount: "n_shared_experts",
        // The correction of the router, which the published count includes.
        shared: plain(config.count("n_routed_experts")),
      },
    ),
  });
}
