import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { type HeadSizes, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { dense, mixtureOfExperts } from "../layers/feed-forward.js";
import { linear, sum } from "../layers/parameters.js";
import { allIfSet, reaches } from "../layers/windows.js";

/** Mistral, and Ministral 8B, which names its windowed layers. */
export function mistral(config: ConfigReader): Decoder {
  return windowed(config, readHeadSizes(config));
}

export function ministral3(config: ConfigReader): Decoder {
  return windowed(config, readHeadSizes(config, { headDim: 128 }));
}

/** Voxtral Realtime: two projections of a layer read how far the sound is behind. */
export function voxtralRealtime(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  return attentionDecoder(config, layers, {
    sizes,
    reaches: reaches(config, allIfSet(config, layers)),
    feedForward: sum(
      dense(config),
      linear(sizes.hidden, DELAY_WIDTH),
      linear(DELAY_WIDTH, sizes.hidden),
    ),
    defaults: { tied: true },
  });
}

const DELAY_WIDTH = 32;

function windowed(config: ConfigReader, sizes: HeadSizes): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes,
    reaches: reaches(config, allIfSet(config, layers)),
  });
}

export function mixtral(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    reaches: reaches(config, allIfSet(config, layers)),
    feedForward: mixtureOfExperts(config, {
      count: "num_local_experts",
      inner: "intermediate_size",
    }),
  });
}
