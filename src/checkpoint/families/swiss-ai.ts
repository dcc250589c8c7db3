import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { headNorms, readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";
import { plain, sum } from "../layers/parameters.js";

/** Apertus. Its activation xIELU has two parameters. */
export function apertus(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config, { kvHeads: "heads" });
  const activation = (config.raw("hidden_act") ?? "xielu") === "xielu" ? 2 : 0;
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: headNorms(config, sizes),
    feedForward: sum(ungated(sizes.hidden, config.count("intermediate_size")), plain(activation)),
  });
}
