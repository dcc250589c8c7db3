import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag, type Reach, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gated, gatedByFlag, mixtureOfExperts } from "../layers/feed-forward.js";
import { NONE, type Parameters } from "../layers/parameters.js";
import { allButEvery, reaches } from "../layers/windows.js";

export function granite(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: gatedByFlag(config),
  });
}

/** Granite with windows; each head has a sink. */
export function graniteSwa(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { ...biasByFlag(config), extra: sizes.heads },
    reaches: windows(config),
    feedForward: gatedByFlag(config),
    defaults: { tied: true },
  });
}

/** The mixtures of Granite with windows. */
export function graniteMoeSwa(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { ...biasByFlag(config), extra: sizes.heads },
    reaches: windows(config),
    feedForward: withShared(config),
  });
}

/** Every fourth layer sees all tokens. */
function windows(config: ConfigReader): readonly Reach[] {
  return reaches(config, allButEvery(4, config.layers()));
}

/** Granite 3's mixtures with an expert that every token uses. */
export function graniteMoeShared(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: withShared(config),
  });
}

function withShared(config: ConfigReader): Parameters {
  const inner = config.count("shared_intermediate_size", 0, 0);
  return mixtureOfExperts(config, {
    count: "num_local_experts",
    inner: "intermediate_size",
    shared: inner > 0 ? gated(config.count("hidden_size"), inner) : NONE,
  });
}

/** Granite 3's mixtures. Gate and up are one fused projection: the counts are the same. */
export function graniteMoe(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: mixtureOfExperts(config, {
      count: "num_local_experts",
      inner: "intermediate_size",
    }),
  });
}
