import type { ConfigReader } from "../config-reader.js";
import { attention } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { denseOrExperts } from "../layers/feed-forward.js";
import type { Parameters } from "../layers/parameters.js";

/** MiMo V2 Flash: windowed layers have twice the heads of keys and values, and a sink for each head. */
export function mimoV2(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const windowed = byNames(config, layers, {
    field: "layer_types",
    names: ["full_attention", "sliding_attention"],
    older: "hybrid_layer_pattern",
    rule: (layer) => layer > 0 && (layer + 1) % 6 !== 0,
  });
  const mixtures = byNames(config, layers, {
    field: "mlp_layer_types",
    names: ["dense", "sparse"],
    older: "moe_layer_freq",
    rule: (layer) => layer > 0,
  });
  config.ignore("sliding_window", "attention_chunk_size", "hybrid_layer_pattern", "moe_layer_freq");
  config.ignore("n_shared_experts");
  const feedForward = denseOrExperts(config, mixtures, {
    count: config.nameOf("n_routed_experts", "num_local_experts"),
    inner: "moe_intermediate_size",
  });
  const mixers = byKind(windowed, (isWindowed) => mixerOf(config, isWindowed));
  return decoder(config, {
    hidden,
    heads: config.count("num_attention_heads"),
    finalNorm: hidden,
    layers: mixers.map(
      (mixer, layer): Layer => ({
        mixer,
        feedForward: feedForward[layer] as Parameters,
        norms: 2 * hidden,
      }),
    ),
  });
}

/** The class doubles the heads of keys and values; other figures in the config must say the same. */
function mixerOf(config: ConfigReader, isWindowed: boolean): Mixer {
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const kvHeads = config.count("num_key_value_heads") * (isWindowed ? 2 : 1);
  const keyDim = config.count("head_dim");
  const valueDim = config.count("v_head_dim");
  // The class does not read these.
  config.ignore("swa_num_attention_heads", "swa_num_key_value_heads", "swa_head_dim");
  config.ignore("swa_v_head_dim", "add_swa_attention_sink_bias", "add_full_attention_sink_bias");
  const reach = isWindowed
    ? { window: config.count(config.nameOf("sliding_window", "sliding_window_size")) }
    : {};
  config.ignore("sliding_window_size");
  const sizes = { hidden, heads, kvHeads, keyDim, valueDim };
  const qkvBias = config.flag("attention_bias", false);
  return attention(sizes, { qkvBias, extra: isWindowed ? heads : 0 }, reach);
}

interface LayerNames {
  readonly field: string;
  readonly names: readonly [off: string, on: string];
  /** The field of the published file, a list of 0 and 1, which the class does not read. */
  readonly older: string;
  readonly rule: (layer: number) => boolean;
}

function byNames(
  config: ConfigReader,
  layers: number,
  { field, names, older, rule }: LayerNames,
): readonly boolean[] {
  const types = config.perLayer(field, layers, names);
  if (types !== undefined) return types.map((type) => type === names[1]);
  const ruled = Array.from({ length: layers }, (_, layer) => rule(layer));
  const listed = config.indices(older, ruled.map(Number));
  if (listed.length === layers && listed.every((entry, layer) => entry === Number(ruled[layer]))) {
    return ruled;
  }
  throw config.error(older, `the class's own rule, or ${field} in its place`);
}
