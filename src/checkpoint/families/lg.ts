import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { type Reach, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { denseOrExperts } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** EXAONE 4: norms after attention and feed-forward, none before. */
export function exaone4(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  return attentionDecoder(config, layers, {
    sizes,
    attention: { extra: 2 * sizes.keyDim },
    reaches: windows(config, layers),
  });
}

/** K-EXAONE. */
export function exaoneMoe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const first = config.count("first_k_dense_replace", 1, 0);
  config.ignore("is_moe_layer");
  return attentionDecoder(config, layers, {
    sizes,
    attention: { extra: 2 * sizes.keyDim },
    reaches: windows(config, layers),
    feedForward: denseOrExperts(config, mixtureLayers(config, layers, first), {
      count: "num_experts",
      inner: "moe_intermediate_size",
      sharedCount: "num_shared_experts",
    }),
  });
}

/** All layers but every N-th, or those of a pattern of L (local) and G (global). */
function windows(config: ConfigReader, layers: number): readonly Reach[] {
  if (!config.has("sliding_window")) {
    config.ignore("layer_types", "sliding_window_pattern");
    return reaches(
      config,
      Array.from({ length: layers }, () => false),
    );
  }
  const pattern = config.raw("sliding_window_pattern");
  if (typeof pattern !== "string") {
    return reaches(config, allButEvery(config.count("sliding_window_pattern", 4), layers));
  }
  if (!/^[LG]+$/.test(pattern)) throw config.error("sliding_window_pattern", "letters L and G");
  // The last layer always sees all tokens.
  const isLocal = (layer: number) => pattern[layer % pattern.length] === "L" && layer < layers - 1;
  return reaches(
    config,
    Array.from({ length: layers }, (_, layer) => isLocal(layer)),
  );
}
