import type { ConfigReader } from "../config-reader.js";
import { attention, type Reach, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { dense, denseOrExperts } from "../layers/feed-forward.js";
import { mixtureLayers } from "../layers/mixture-layers.js";
import { reaches } from "../layers/windows.js";

/** Laguna: heads differ by layer, and each head or each of their values has a gate. */
export function laguna(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, { headDim: 128 });
  const { hidden, keyDim } = sizes;
  const heads = headsPerLayer(config, layers, sizes.heads);
  const isPerHead = config.raw("gating") === true || config.raw("gating") === "per-head";
  if (!config.has("gating")) throw config.error("gating", 'true, false, or "per-head"');
  const bias = config.flag("attention_bias", false);
  // The same as "gating" and "mlp_layer_types" say; the class does not read them.
  config.ignore("gating_types", "mlp_only_layers", "decoder_sparse_step");
  const reach = reaches(
    config,
    Array.from({ length: layers }, () => false),
  );
  const mixers = byKind(
    heads.map((count, layer) => JSON.stringify([count, reach[layer]])),
    (kind) => {
      const [count, window] = JSON.parse(kind) as [number, Reach];
      const traits = {
        qkvBias: bias,
        outputBias: bias,
        extra: 2 * keyDim,
        gate: isPerHead ? count : count * keyDim,
      };
      return attention({ ...sizes, heads: count }, traits, window);
    },
  );
  const feedForward = denseOrExperts(config, mixtureLayers(config, layers, 1), {
    count: "num_experts",
    inner: "moe_intermediate_size",
    correction: true,
    sharedInner: "shared_expert_intermediate_size",
  });
  return decoder(config, {
    hidden,
    heads: sizes.heads,
    finalNorm: hidden,
    layers: mixers.map((mixer, layer) => ({
      mixer,
      feedForward: feedForward[layer] ?? dense(config),
      norms: 2 * hidden,
    })),
  });
}

function headsPerLayer(config: ConfigReader, layers: number, heads: number): readonly number[] {
  if (!config.has("num_attention_heads_per_layer")) return Array(layers).fill(heads);
  const listed = config.indices("num_attention_heads_per_layer", []);
  const kvHeads = config.count("num_key_value_heads");
  if (listed.length === layers && listed.every((each) => each > 0 && each % kvHeads === 0)) {
    return listed;
  }
  throw config.error(
    "num_attention_heads_per_layer",
    `a list of ${layers} multiples of num_key_value_heads, ${kvHeads}`,
  );
}
