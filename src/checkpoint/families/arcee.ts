import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, headNorms, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { allFrom, denseOrExperts, ungated } from "../layers/feed-forward.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** Arcee's AFM: a feed-forward without a gate. */
export function arcee(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const bias = config.flag("mlp_bias", false);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: biasByFlag(config),
    feedForward: ungated(sizes.hidden, config.count("intermediate_size"), bias),
  });
}

/** Trinity: gated attention, and a router with a bias. */
export function afmoe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { kvHeads: "heads", headDim: 128 });
  const period = config.count("global_attn_every_n_layers", 4);
  const first = config.count("num_dense_layers", undefined, 0);
  return attentionDecoder(config, layers, {
    sizes,
    attention: { ...headNorms(config, sizes), gate: sizes.heads * sizes.keyDim },
    reaches: reaches(config, allButEvery(period, layers)),
    feedForward: denseOrExperts(config, allFrom(first, layers), {
      count: "num_experts",
      inner: "moe_intermediate_size",
      sharedCount: "num_shared_experts",
      correction: true,
    }),
    norms: 4,
  });
}
