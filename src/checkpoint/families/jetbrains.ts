import type { ConfigReader } from "../config-reader.js";
import { headNorms, readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { allFrom, denseOrExperts, expertLayers } from "../layers/feed-forward.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** Mellum's mixtures. */
export function mellum(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    reaches: reaches(config, allButEvery(4, layers)),
    feedForward: denseOrExperts(config, expertLayers(config, allFrom(0, layers)), {
      count: config.nameOf("num_experts", "num_local_experts"),
      inner: "moe_intermediate_size",
    }),
  });
}
