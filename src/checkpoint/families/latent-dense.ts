import type { ConfigReader } from "../config-reader.js";
import type { Decoder } from "../layers/decoder.js";
import { latentAttention } from "../layers/latent/latent-attention.js";
import { latentDecoder } from "../layers/latent/latent-decoder.js";

/** Tencent's Youtu: latent attention without experts. */
export function youtu(config: ConfigReader): Decoder {
  const mixer = latentAttention(config);
  config.ignore("embedding_initializer_range");
  return latentDecoder(config, {
    mixers: Array.from({ length: config.layers() }, () => mixer),
    defaults: { tied: true },
  });
}

/** MiniCPM 3: latent attention without experts. */
export function minicpm3(config: ConfigReader): Decoder {
  const heads = config.count("num_attention_heads");
  const valueDim = config.count("v_head_dim", config.count("hidden_size") / heads);
  const mixer = latentAttention(config, { valueDim });
  return latentDecoder(config, {
    mixers: Array.from({ length: config.layers() }, () => mixer),
    mlpBias: config.flag("mlp_bias", false),
    defaults: { tied: true },
  });
}
