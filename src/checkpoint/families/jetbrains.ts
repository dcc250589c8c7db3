import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { headNorms, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { denseOrExperts } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** Mellum's mixtures. */
export function mellum(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    reaches: reaches(config, allButEvery(4, layers)),
    feedForward: denseOrExperts(config, mixtureLayers(config, layers, 0), {
      count: config.nameOf("num_experts", "num_local_experts"),
      inner: "moe_intermediate_size",
    }),
  });
}
