import type { ConfigReader } from "../config-reader.js";
import { type Decoder, decoder } from "../layers/decoder.js";
import { mixtureOfExperts } from "../layers/feed-forward.js";
import { linear, plain, routedExperts, sum } from "../layers/parameters.js";

/** JetMoE: experts for queries and outputs too, which share keys and values. */
export function jetmoe(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const kvHeads = config.count("num_key_value_heads");
  const dim = config.count(config.nameOf("kv_channels", "head_dim"));
  const [count, used] = [config.count("num_local_experts"), config.count("num_experts_per_tok")];
  const width = kvHeads * dim;
  const expert = sum(
    linear(hidden, width, false, "attn_q"),
    linear(width, hidden, false, "attn_output"),
  );
  const mixer = {
    caches: [{ kind: "attention", kv_heads: kvHeads, key_dim: dim, value_dim: dim } as const],
    params: sum(
      routedExperts(expert, count, used),
      // The router, and the bias of the outputs.
      plain(count * hidden + hidden),
      linear(hidden, 2 * width),
    ),
  };
  const feedForward = mixtureOfExperts(config, {
    count: "num_local_experts",
    inner: "intermediate_size",
    shared: plain(hidden),
  });
  return decoder(
    config,
    {
      hidden,
      heads: kvHeads * used,
      finalNorm: hidden,
      layers: Array.from({ length: config.layers() }, () => ({
        mixer,
        feedForward,
        norms: 2 * hidden,
      })),
    },
    { tied: true },
  );
}
