import type { ConfigReader } from "../config-reader.js";
import { latentAttention } from "../layers/attention.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { dense, gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { plain, sum } from "../layers/parameters.js";

export function deepseekV2(config: ConfigReader): Decoder {
  return deepseek(config, false, config.flag("mlp_bias", false));
}

/** DeepSeek V3, and Kimi K2, which has its structure. */
export function deepseekV3(config: ConfigReader): Decoder {
  return deepseek(config, true, false);
}

/** Without the layers that predict tokens ahead. */
function deepseek(config: ConfigReader, hasRouterBias: boolean, bias: boolean): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const mixer = latentAttention(config);
  config.ignore("intermediate_size", "moe_intermediate_size", "n_shared_experts");
  config.ignore("n_routed_experts", "num_experts_per_tok", "moe_layer_freq");
  const feedForward = byKind(expertLayers(config, layers), (hasExperts) => {
    if (!hasExperts) return dense(config, bias);
    const shared =
      config.count("n_shared_experts", undefined, 0) * config.count("moe_intermediate_size");
    const routerBias = hasRouterBias ? config.count("n_routed_experts") : 0;
    return mixtureOfExperts(config, {
      count: "n_routed_experts",
      inner: "moe_intermediate_size",
      shared: sum(gated(hidden, shared, bias && shared > 0), plain(routerBias)),
    });
  });
  return decoder(config, {
    hidden,
    heads: config.count("num_attention_heads"),
    finalNorm: hidden,
    layers: feedForward.map((each) => ({ mixer, feedForward: each, norms: 2 * hidden })),
  });
}

function expertLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const first = config.count("first_k_dense_replace", undefined, 0);
  // Transformers does not read it; the published configs have 1.
  if (config.count("moe_layer_freq", 1) !== 1) throw config.error("moe_layer_freq", "1");
  return Array.from({ length: layers }, (_, layer) => layer >= first);
}
