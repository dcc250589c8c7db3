import type { ConfigReader } from "../config-reader.js";
import { type Decoder, decoder } from "../layers/decoder.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { latentAttention } from "../layers/latent/latent-attention.js";
import { plain, sum } from "../layers/parameters.js";

/**
 * LongCat Flash: a layer has latent attention and a dense feed-forward twice, and one mixture. Experts
 * that pass their input through have a row in the router. Transformers 5.18 also builds gates for them,
 * which no checkpoint has; they are not counted.
 */
export function longcatFlash(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const mixer = latentAttention(config);
  const count = config.nameOf("n_routed_experts", "num_local_experts");
  const feedForward = sum(
    gated(hidden, config.count(config.nameOf("ffn_hidden_size", "intermediate_size"))),
    gated(hidden, config.count(config.nameOf("ffn_hidden_size", "intermediate_size"))),
    mixtureOfExperts(config, {
      count,
      inner: config.nameOf("expert_ffn_hidden_size", "moe_intermediate_size"),
      used: config.nameOf("moe_topk", "num_experts_per_tok"),
      shared: plain(hidden * config.count("zero_expert_num", 0, 0)),
    }),
  );
  config.ignore("zero_expert_type", "router_bias", "mla_scale_q_lora", "mla_scale_kv_lora");
  const twice = {
    caches: [...mixer.caches, ...mixer.caches],
    params: sum(mixer.params, mixer.params),
  };
  return decoder(config, {
    hidden,
    heads: config.count("num_attention_heads"),
    finalNorm: hidden,
    layers: Array.from({ length: config.layers("num_layers") }, () => ({
      mixer: twice,
      feedForward,
      norms: 4 * hidden,
    })),
  });
}
