import type { ConfigReader } from "../config-reader.js";
import { readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import { byKind, type Decoder } from "../layers/decoder.js";
import { dense, gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { plain, sum } from "../layers/parameters.js";

/** GLM-4.5: DeepSeek's mixture of experts with grouped-query attention. */
export function glm4Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const first = config.count("first_k_dense_replace", undefined, 0);
  const expertLayers = Array.from({ length: layers }, (_, layer) => layer >= first);
  return attentionDecoder(config, layers, {
    sizes,
    attention: {
      qkvBias: config.flag("attention_bias", false),
      extra: config.flag("use_qk_norm", false) ? 2 * sizes.keyDim : 0,
    },
    feedForward: byKind(expertLayers, (hasExperts) => {
      if (!hasExperts) return dense(config);
      const inner = config.count("moe_intermediate_size");
      const shared = gated(sizes.hidden, inner * config.count("n_shared_experts", undefined, 0));
      return mixtureOfExperts(config, {
        count: "n_routed_experts",
        inner: "moe_intermediate_size",
        shared: sum(shared, plain(config.count("n_routed_experts"))),
      });
    }),
  });
}
