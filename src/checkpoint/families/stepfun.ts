import type { ConfigReader } from "../config-reader.js";
import { attention, type HeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Layer } from "../layers/decoder.js";
import { dense, denseOrExperts, gated } from "../layers/feed-forward.js";
import { linear, type Parameters, plain, sum } from "../layers/parameters.js";

/** Step 3.5 and 3.7: windowed layers may have more heads; a gate for each head. */
export function step3p5(config: ConfigReader): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const bias = config.flag("attention_bias", false);
  const windowed = windowedLayers(config, layers);
  config.ignore("sliding_window", "num_sliding_attention_heads", "attention_other_setting");
  const mixers = byKind(windowed, (isWindowed) => {
    const sizes = sizesOf(config, isWindowed ? windowedHeads(config, heads) : heads);
    const reach = isWindowed ? { window: config.count("sliding_window") } : {};
    const { caches, params } = attention(sizes, { qkvBias: bias, outputBias: bias }, reach);
    // The gate of each head, and the norms of queries and keys.
    return {
      caches,
      params: sum(params, linear(hidden, sizes.heads, false, "attn_gate"), plain(2 * sizes.keyDim)),
    };
  });
  const feedForward = feedForwards(config, layers);
  return decoder(config, {
    hidden,
    heads,
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

/** The lists may go on for the layers that predict tokens ahead. */
function listed<Name extends string>(
  config: ConfigReader,
  field: string,
  layers: number,
  legal: readonly Name[],
): readonly Name[] | undefined {
  const value = config.raw(field);
  const ahead = config.count(config.nameOf("num_nextn_predict_layers", "num_mtp_layers"), 0, 0);
  const isLonger = Array.isArray(value) && value.length === layers + ahead;
  return config.perLayer(field, isLonger ? layers + ahead : layers, legal)?.slice(0, layers);
}

function windowedLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = listed(config, "layer_types", layers, ["sliding_attention", "full_attention"]);
  return Array.from({ length: layers }, (_, layer) => types?.[layer] === "sliding_attention");
}

function windowedHeads(config: ConfigReader, heads: number): number {
  if (config.has("num_sliding_attention_heads")) return config.count("num_sliding_attention_heads");
  if (!config.has("attention_other_setting")) return heads;
  const other = config.nested("attention_other_setting");
  const kvHeads = config.count(config.nameOf("num_key_value_heads", "num_attention_groups"));
  if (other.count("num_attention_groups", kvHeads) !== kvHeads) {
    throw other.error("num_attention_groups", `${kvHeads}, as in the other layers`);
  }
  other.ignore("attention_type", "head_dim", "true_head_dim");
  return other.count("num_attention_heads", heads);
}

function sizesOf(config: ConfigReader, heads: number): HeadSizes {
  const field = config.nameOf("num_key_value_heads", "num_attention_groups");
  const kvHeads = config.count(field);
  if (heads % kvHeads !== 0) {
    throw config.error(
      field,
      `a divisor of num_attention_heads or num_sliding_attention_heads, ${heads}`,
    );
  }
  const headDim = config.count("head_dim");
  return {
    hidden: config.count("hidden_size"),
    heads,
    kvHeads,
    keyDim: headDim,
    valueDim: headDim,
  };
}

function feedForwards(config: ConfigReader, layers: number): readonly Parameters[] {
  const bias = config.flag("mlp_bias", false);
  const width = config.nameOf("share_expert_dim", "share_expert_dims");
  config.ignore("n_shared_experts", "use_moe_router_bias", "need_fp32_gate", "use_moe");
  config.ignore("num_nextn_predict_layers", "num_mtp_layers", width);
  return denseOrExperts(
    config,
    mixtureLayers(config, layers),
    {
      count: config.nameOf(
        "n_routed_experts",
        "num_local_experts",
        "moe_num_experts",
        "num_experts",
      ),
      inner: "moe_intermediate_size",
      used: config.nameOf("num_experts_per_tok", "moe_top_k"),
      shared: gated(config.count("hidden_size"), config.count(width), bias),
    },
    () => dense(config, bias),
  );
}

/** By `mlp_layer_types`, or by the numbers in `moe_layers_enum`; else all but the first three. */
function mixtureLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = listed(config, "mlp_layer_types", layers, ["dense", "sparse"]);
  const text = config.raw("moe_layers_enum");
  config.ignore("first_k_dense_replace");
  if (types !== undefined) return types.map((type) => type === "sparse");
  if (text === undefined) {
    if (config.count("first_k_dense_replace", 3) !== 3)
      throw config.error("first_k_dense_replace", "3");
    return Array.from({ length: layers }, (_, layer) => layer >= 3);
  }
  const numbers =
    typeof text === "string" ? text.split(",").map(Number) : config.indices("moe_layers_enum", []);
  if (!numbers.every((layer) => Number.isInteger(layer) && layer >= 0)) {
    throw config.error("moe_layers_enum", "layer numbers with commas between them");
  }
  const sparse = new Set(numbers);
  return Array.from({ length: layers }, (_, layer) => sparse.has(layer));
}
