import type { ConfigReader } from "../config-reader.js";
import { attention, headNorms, readHeadSizes } from "../layers/attention.js";
import { attentionDecoder } from "../layers/attention-decoder.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { dense, gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { type Parameters, plain, sum } from "../layers/parameters.js";
import { gatedDeltaNet } from "../layers/state-space.js";
import { reachesIfSwitchedOn } from "../layers/windows.js";

/** Qwen 2 and 2.5. */
export function qwen2(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    attention: { qkvBias: true },
    reaches: reachesIfSwitchedOn(config, layers),
  });
}

export function qwen2Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  return attentionDecoder(config, layers, {
    sizes: readHeadSizes(config),
    attention: { qkvBias: config.flag("qkv_bias", true) },
    reaches: reachesIfSwitchedOn(config, layers),
    feedForward: feedForwards(config, layers, true),
  });
}

export function qwen3(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    reaches: reachesIfSwitchedOn(config, layers),
  });
}

export function qwen3Moe(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  // What the first published configs have from Qwen 2.
  config.ignore("qkv_bias", "use_qk_norm");
  return attentionDecoder(config, layers, {
    sizes,
    attention: headNorms(config, sizes),
    reaches: reachesIfSwitchedOn(config, layers),
    feedForward: feedForwards(config, layers, false),
  });
}

/** Qwen3-Next and the mixtures of Qwen 3.5. */
export function qwen3Next(config: ConfigReader): Decoder {
  return gatedHybrid(config, feedForwards(config, config.layers(), true));
}

export function qwen35(config: ConfigReader): Decoder {
  config.ignore("mlp_only_layers");
  const feedForward = dense(config);
  return gatedHybrid(
    config,
    Array.from({ length: config.layers() }, () => feedForward),
  );
}

/** Gated DeltaNet, with gated attention in every fourth layer. */
function gatedHybrid(config: ConfigReader, feedForward: readonly Parameters[]): Decoder {
  const sizes = readHeadSizes(config, { headDim: 256 });
  const { hidden, heads } = sizes;
  const gated = config.flag("attn_output_gate", true);
  const full = attention(sizes, { ...headNorms(config, sizes), gated });
  const deltaNet = gatedDeltaNet(config);
  const isFull = fullLayers(config, feedForward.length);
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: feedForward.map((each, layer) => ({
      mixer: isFull[layer] ? full : deltaNet,
      feedForward: each,
      norms: 2 * hidden,
    })),
  });
}

function fullLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  config.ignore("full_attention_interval");
  if (types !== undefined) return types.map((type) => type === "full_attention");
  const interval = config.count("full_attention_interval");
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % interval === 0);
}

/** Each layer is a mixture of experts or dense. */
function feedForwards(
  config: ConfigReader,
  layers: number,
  shared: boolean,
): readonly Parameters[] {
  // Transformers 5 writes `num_local_experts`, the published configs have `num_experts`.
  const experts = config.nameOf("num_experts", "num_local_experts");
  config.ignore("intermediate_size", "moe_intermediate_size", "num_experts_per_tok");
  config.ignore("mlp_only_layers", "decoder_sparse_step", "shared_expert_intermediate_size");
  return byKind(expertLayers(config, layers, experts), (hasExperts) => {
    if (!hasExperts) return dense(config);
    return mixtureOfExperts(config, {
      count: experts,
      inner: "moe_intermediate_size",
      ...(shared && { shared: sharedExpert(config) }),
    });
  });
}

function expertLayers(config: ConfigReader, layers: number, experts: string): readonly boolean[] {
  const isMixture = config.count(experts, undefined, 0) > 0;
  const denseLayers = new Set(isMixture ? config.indices("mlp_only_layers", []) : []);
  const step = isMixture ? config.count("decoder_sparse_step", 1) : 1;
  return Array.from(
    { length: layers },
    (_, layer) => isMixture && !denseLayers.has(layer) && (layer + 1) % step === 0,
  );
}

/** An expert that every token uses, and its gate, which has a single output. */
function sharedExpert(config: ConfigReader): Parameters {
  const hidden = config.count("hidden_size");
  const inner = config.count("shared_expert_intermediate_size", undefined, 0);
  return sum(gated(hidden, inner), plain(hidden));
}
