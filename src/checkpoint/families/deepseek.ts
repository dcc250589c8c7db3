import type { ConfigReader } from "../config-reader.js";
import type { Decoder } from "../layers/decoder.js";
import { indexer, withIndexer } from "../layers/latent/indexer.js";
import { latentAttention } from "../layers/latent/latent-attention.js";
import { type LatentModel, latentDecoder } from "../layers/latent/latent-decoder.js";
import { mixtureLayers } from "../layers/mixture-layers.js";

export function deepseekV2(config: ConfigReader): Decoder {
  return deepseek(config, { mlpBias: config.flag("mlp_bias", false) });
}

/** DeepSeek V3, and Kimi K2, which has its structure. */
export function deepseekV3(config: ConfigReader): Decoder {
  return deepseek(config, { routerBias: true });
}

/** Mistral Small 4: DeepSeek's structure. Its wrapper, mistral3, ties the head by default. */
export function mistral4(config: ConfigReader): Decoder {
  return deepseek(config, { defaults: { tied: true } }, 0);
}

/** Without the layers that predict tokens ahead. */
function deepseek(
  config: ConfigReader,
  traits: Pick<LatentModel, "routerBias" | "mlpBias" | "defaults">,
  firstDense?: number,
): Decoder {
  const layers = config.layers();
  const mixer = latentAttention(config);
  const first = config.count("first_k_dense_replace", firstDense, 0);
  requireEveryLayer(config);
  return latentDecoder(config, {
    mixers: Array.from({ length: layers }, () => mixer),
    mixtures: Array.from({ length: layers }, (_, layer) => layer >= first),
    ...traits,
  });
}

/** DeepSeek V3.2: V3 with an indexer in each layer. */
export function deepseekV32(config: ConfigReader): Decoder {
  const layers = config.layers();
  const topk = config.count("index_topk", 2048);
  const mixer = withIndexer(latentAttention(config, { topk }), indexer(config));
  // Feed-forwards have no bias, and every layer has an indexer, whatever these say.
  config.ignore("mlp_bias", "layer_types");
  requireEveryLayer(config);
  return latentDecoder(config, {
    mixers: Array.from({ length: layers }, () => mixer),
    mixtures: mixtureLayers(config, layers, config.count("first_k_dense_replace", 3, 0)),
  });
}

/** Transformers builds every layer after the dense ones as a mixture; DeepSeek's own code may not. */
function requireEveryLayer(config: ConfigReader): void {
  const step = config.raw("moe_layer_freq") ?? 1;
  if (step !== 1) throw config.error("moe_layer_freq", "1, which all published models have");
}
