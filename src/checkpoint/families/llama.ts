import type { ConfigReader } from "../config-reader.js";
import { biasByFlag, type Reach, readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import { byKind, type Decoder } from "../layers/decoder.js";
import { dense, gated, gatedByFlag, mixtureOfExperts } from "../layers/feed-forward.js";
import { allButEvery } from "../layers/windows.js";

/** Llama 1 to 3. */
export function llama(config: ConfigReader): Decoder {
  return attentionDecoder(config, config.layers(), {
    sizes: readHeadSizes(config, { kvHeads: "heads" }),
    attention: biasByFlag(config),
    feedForward: gatedByFlag(config),
  });
}

/** Llama 4's language model: chunked attention in all but every fourth layer. */
export function llama4Text(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  config.ignore("use_qk_norm", "intermediate_size_mlp", "no_rope_layer_interval");
  config.ignore("attention_chunk_size", "interleave_moe_layer_step");
  const reaches = byKind(
    chunkedLayers(config, layers),
    (isChunked): Reach => (isChunked ? { chunk: config.count("attention_chunk_size") } : {}),
  );
  return attentionDecoder(config, layers, {
    sizes,
    attention: biasByFlag(config),
    reaches,
    feedForward: byKind(expertLayers(config, layers), (hasExperts) =>
      hasExperts
        ? mixtureOfExperts(config, {
            count: "num_local_experts",
            inner: "intermediate_size",
            shared: dense(config),
          })
        : gated(sizes.hidden, config.count("intermediate_size_mlp")),
    ),
  });
}

function chunkedLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["chunked_attention", "full_attention"]);
  // An entry is 1 where the layer has rotary positions, and those layers are the chunked ones.
  const rotary = config.indices("no_rope_layers", []);
  if (rotary.length !== 0 && rotary.length !== layers) {
    throw config.error("no_rope_layers", `a list of ${layers} numbers`);
  }
  if (types !== undefined) return types.map((type) => type === "chunked_attention");
  if (rotary.length > 0) return rotary.map((entry) => entry === 1);
  return allButEvery(config.count("no_rope_layer_interval", 4), layers);
}

function expertLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const step = config.count("interleave_moe_layer_step", 1);
  const listed = config.has("moe_layers") ? new Set(config.indices("moe_layers", [])) : undefined;
  return Array.from({ length: layers }, (_, layer) =>
    listed ? listed.has(layer) : (layer + 1) % step === 0,
  );
}
