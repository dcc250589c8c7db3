import type { ConfigReader } from "../config-reader.js";
import { biasByFlag, readHeadSizes, wholeNorms } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import type { Decoder } from "../layers/decoder.js";
import { allButEvery, reaches } from "../layers/windows.js";

/** Command R. Attention and feed-forward share one norm. */
export function cohere(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const hasNorms = config.flag("use_qk_norm", false);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: hasNorms ? wholeNorms(config, sizes) : biasByFlag(config),
    norms: 1,
    defaults: { tied: true },
  });
}

/** Command R7B and Command A. */
export function cohere2(config: ConfigReader): Decoder {
  const layers = config.layers();
  const period = config.count("sliding_window_pattern", 4);
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    reaches: reaches(config, allButEvery(period, layers)),
    norms: 1,
    defaults: { tied: true },
  });
}
