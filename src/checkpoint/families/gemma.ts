import type { ConfigReader } from "../config-reader.js";
import { biasByFlag, headNorms, readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { allButEvery, reaches } from "../layers/windows.js";

export function gemma(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { headDim: 256 }),
    attention: biasByFlag(config),
    defaults: { tied: true },
  });
}

export function gemma2(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config, { headDim: 256 }),
    attention: biasByFlag(config),
    reaches: reaches(config, allButEvery(2, layers)),
    norms: 4,
    defaults: { tied: true },
  });
}

/** Gemma 3. The published configs leave out what equals Gemma3TextConfig's documented defaults. */
export function gemma3(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 256, heads: 8, kvHeads: 4 });
  const period = config.count("sliding_window_pattern", 6);
  config.ignore("use_bidirectional_attention");
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    reaches: reaches(config, allButEvery(period, layers), 4096),
    norms: 4,
    defaults: { tied: true, vocabulary: 262_208, maxContext: 131_072 },
  });
}
