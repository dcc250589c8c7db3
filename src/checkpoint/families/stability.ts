import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { readHeadSizes } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";

/** StableLM. A parallel residual shares one norm; norms have biases, those of queries and keys none. */
export function stableLm(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  const { heads, kvHeads, keyDim } = sizes;
  const extra = config.flag("qk_layernorm", false) ? (heads + kvHeads) * keyDim : 0;
  return attentionDecoder(config, config.layers(), {
    sizes,
    attention: { qkvBias: config.flag("use_qkv_bias", false), extra },
    norms: config.flag("use_parallel_residual", false) ? 2 : 4,
    finalNorms: 2,
  });
}
