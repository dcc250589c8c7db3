import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder } from "../layers/decoder.js";
import { dense, experts } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { NONE, plain } from "../layers/parameters.js";

/** Ernie 4.5, dense, and the language model of PaddleOCR. */
export function ernie45(config: ConfigReader): Decoder {
  const bias = config.flag("use_bias", false);
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { headDim: 128 }),
    attention: { qkvBias: bias, outputBias: bias },
    feedForward: dense(config, bias),
    defaults: { tied: true },
  });
}

/** Ernie 4.5's mixtures. The head has a bias where the layers have. */
export function ernie45Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const start = config.count("moe_layer_start_index", undefined, 0);
  const isToLast = config.raw("moe_layer_end_index") === -1;
  const end = isToLast ? layers - 1 : config.count("moe_layer_end_index", undefined, 0);
  const step = config.count("moe_layer_interval", 1);
  const isMixture = Array.from(
    { length: layers },
    (_, layer) => (layer + 1) % step === 0 && layer >= start && layer <= end,
  );
  const hasHeadBias = config.flag("use_bias", false);
  return mixture(config, isMixture, config.count("moe_intermediate_size"), hasHeadBias);
}

/** The experts of Ernie 4.5 VL that read text: the first of two sizes. */
export function ernie45VlMoe(config: ConfigReader): Decoder {
  const isMixture = mixtureLayers(config, config.layers(), 1);
  const [inner] = config.indices("moe_intermediate_size", []);
  if (inner === undefined) throw config.error("moe_intermediate_size", "a list of two sizes");
  return mixture(config, isMixture, inner, false);
}

function mixture(
  config: ConfigReader,
  isMixture: readonly boolean[],
  inner: number,
  hasHeadBias: boolean,
): Decoder {
  const sizes = readHeadSizes(config);
  const bias = config.flag("use_bias", false);
  config.ignore("intermediate_size");
  const routed = {
    hidden: sizes.hidden,
    inner,
    count: config.count(config.nameOf("moe_num_experts", "num_experts")),
    used: config.count(config.nameOf("moe_k", "num_experts_per_tok")),
    shared: config.count("moe_num_shared_experts", undefined, 0),
  };
  if (routed.used > routed.count) throw config.error("moe_k", `at most ${routed.count}`);
  return attentionDecoder(config, isMixture.length, {
    sizes,
    attention: { qkvBias: bias, outputBias: bias },
    feedForward: byKind(isMixture, (hasExperts) =>
      hasExperts ? experts(routed, { sharedBias: bias, correction: true }) : dense(config, bias),
    ),
    around: hasHeadBias ? plain(config.count("vocab_size")) : NONE,
    defaults: { tied: true },
  });
}
