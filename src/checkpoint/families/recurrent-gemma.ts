import type { ConfigReader } from "../config-reader.js";
import { attention, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { gated } from "../layers/feed-forward.js";
import { linear, plain, sum } from "../layers/parameters.js";

/** RecurrentGemma: gated linear recurrences, and windowed attention in some layers. */
export function recurrentGemma(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const { hidden, heads } = sizes;
  const inner = config.count("intermediate_size");
  if (inner % 2 !== 0) throw config.error("intermediate_size", "an even number");
  const feedForward = gated(hidden, inner / 2, true);
  config.ignore("lru_width", "conv1d_width", "attention_window_size", "sliding_window");
  config.ignore("attention_bias", "embeddings_scale_by_sqrt_dim");
  return decoder(
    config,
    {
      hidden,
      heads,
      finalNorm: hidden,
      layers: byKind(attentionLayers(config), (isFull) => ({
        mixer: isFull
          ? attention(
              sizes,
              { qkvBias: config.flag("attention_bias", false), outputBias: true },
              { window: config.count(config.nameOf("attention_window_size", "sliding_window")) },
            )
          : recurrence(config, heads),
        feedForward,
        norms: 2 * hidden,
      })),
    },
    { tied: true, maxContext: config.count("max_position_embeddings", 8192) },
  );
}

/** `block_types` is repeated over the layers. */
function attentionLayers(config: ConfigReader): readonly boolean[] {
  const types = config.raw("block_types") ?? ["recurrent", "recurrent", "attention"];
  const isLegal = (type: unknown): boolean => type === "recurrent" || type === "attention";
  if (!Array.isArray(types) || types.length === 0 || !types.every(isLegal)) {
    throw config.error("block_types", "a list of recurrent or attention");
  }
  return Array.from(
    { length: config.layers() },
    (_, layer) => types[layer % types.length] === "attention",
  );
}

/** Griffin, arXiv 2402.19427: a convolution, and a state as wide as the recurrence. */
function recurrence(config: ConfigReader, heads: number): Mixer {
  const hidden = config.count("hidden_size");
  const width = config.count("lru_width", hidden);
  const kernel = config.count("conv1d_width");
  if (width % heads !== 0) throw config.error("lru_width", `a multiple of ${heads} heads`);
  const block = width / heads;
  return {
    caches: [{ kind: "state", convolution: width * (kernel - 1), recurrent: width }],
    params: sum(
      linear(hidden, width, true),
      linear(hidden, width, true),
      // The convolution, the decay, and two gates with a matrix for each head.
      plain(width * (kernel + 1) + width + 2 * (heads * block * block + width)),
      linear(width, hidden, true),
    ),
  };
}
