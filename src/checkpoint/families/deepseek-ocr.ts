import type { ConfigReader } from "../config-reader.js";
import { attentionDecoder } from "../decoders/attention-decoder.js";
import { biasByFlag } from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { dense, denseOrExperts } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";

/** The language model of DeepSeek-OCR 2: DeepSeek's experts with multi-head attention. */
export function deepseekOcr2(config: ConfigReader): Decoder {
  const layers = config.layers();
  // The class does not read it.
  config.ignore("head_dim");
  const { hidden, heads } = {
    hidden: config.count("hidden_size"),
    heads: config.count("num_attention_heads"),
  };
  if (hidden % heads !== 0) {
    throw config.error("hidden_size", `a multiple of num_attention_heads, ${heads}`);
  }
  const kvHeads = config.count("num_key_value_heads", heads);
  const bias = config.flag("mlp_bias", false);
  const sizes = { hidden, heads, kvHeads, keyDim: hidden / heads, valueDim: hidden / heads };
  return attentionDecoder(config, layers, {
    sizes,
    attention: biasByFlag(config),
    feedForward: denseOrExperts(
      config,
      mixtureLayers(config, layers, 0),
      {
        count: "n_routed_experts",
        inner: "moe_intermediate_size",
        sharedCount: "n_shared_experts",
        sharedBias: bias,
      },
      () => dense(config, bias),
    ),
  });
}
