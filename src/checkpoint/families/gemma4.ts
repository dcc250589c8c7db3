import type { ConfigReader } from "../config-reader.js";
import { type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { perLayerEmbedding, perLayerInput } from "../layers/embeddings/per-layer-embedding.js";
import { gated, mixtureOfExperts } from "../layers/feed-forward.js";
import { linear, NONE, type Parameters, plain, sum } from "../layers/parameters.js";

/** Gemma 4, all sizes. The last layer is full, whatever the list says. */
export function gemma4(config: ConfigReader): Decoder {
  config.ignore("use_bidirectional_attention");
  return gemma4Model(config, {
    perLayer: config.isNull("hidden_size_per_layer_input")
      ? 0
      : config.count("hidden_size_per_layer_input", 256, 0),
    hasExperts: config.flag("enable_moe_block", false),
    sharesKeys: config.flag("attention_k_eq_v", false),
    window: 512,
  });
}

/** The language model of Gemma 4 Unified: without embeddings per layer and experts. */
export function gemma4Plain(config: ConfigReader): Decoder {
  config.ignore("use_bidirectional_attention");
  const sharesKeys = config.flag("attention_k_eq_v", false);
  return gemma4Model(config, { perLayer: 0, hasExperts: false, sharesKeys, window: 1024 });
}

/** DiffusionGemma: encoder and decoder share the layers of a mixture; one block conditions on itself. */
export function diffusionGemma(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  for (const [field, legal] of [
    ["tie_word_embeddings", true],
    ["attention_bias", false],
  ] as const) {
    if (config.flag(field, legal) !== legal) throw config.error(field, String(legal));
  }
  config.ignore("use_bidirectional_attention");
  const around = sum(gated(hidden, config.count("intermediate_size")), plain(hidden));
  const traits = { perLayer: 0, hasExperts: true, sharesKeys: true, window: 512, around };
  return gemma4Model(config, traits);
}

interface Traits {
  /** Elements of the embedding of one layer; 0 where there is none. */
  readonly perLayer: number;
  readonly hasExperts: boolean;
  /** Whether full layers project keys and values at once. */
  readonly sharesKeys: boolean;
  readonly window: number;
  readonly around?: Parameters;
}

function gemma4Model(config: ConfigReader, traits: Traits): Decoder {
  const layers = config.layers();
  const hidden = config.count("hidden_size");
  const isFull = fullLayers(config, layers);
  const owning = layers - config.count("num_kv_shared_layers", 0, 0);
  const { perLayer, around = NONE } = traits;
  const table = config.count("vocab_size_per_layer_input", 262_144);
  const embedding = perLayerEmbedding({ hidden, layers, perLayer, vocabulary: table });
  config.ignore("sliding_window", "global_head_dim", "num_global_key_value_heads", "head_dim");
  config.ignore("num_key_value_heads", "num_experts", "top_k_experts", "moe_intermediate_size");
  config.ignore("use_double_wide_mlp");
  return decoder(
    config,
    {
      hidden,
      heads: config.count("num_attention_heads"),
      finalNorm: hidden,
      around: sum(around, embedding.around),
      tables: embedding.tables,
      layers: isFull.map((full, layer): Layer => {
        const isOwning = layer < owning;
        const isWide = !isOwning && owning > 0 && config.flag("use_double_wide_mlp", false);
        return {
          mixer: mixerOf(config, { isFull: full, isOwning, ...traits }),
          feedForward: feedForwardOf(config, isWide ? 2 : 1, traits.hasExperts),
          norms: 4 * hidden + perLayerInput(hidden, perLayer),
        };
      }),
    },
    { tied: true },
  );
}

function fullLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["sliding_attention", "full_attention"]);
  return Array.from({ length: layers }, (_, layer) => {
    if (layer === layers - 1) return true;
    return types ? types[layer] === "full_attention" : (layer + 1) % 6 === 0;
  });
}

interface Kind extends Traits {
  readonly isFull: boolean;
  /** Whether the layer has keys and values of its own; the others use an earlier layer's. */
  readonly isOwning: boolean;
}

/** Source of the caches: vLLM, `gemma4.py`, `kv_sharing_target_layer_name`. */
function mixerOf(config: ConfigReader, kind: Kind): Mixer {
  const { isFull, isOwning, sharesKeys, window } = kind;
  const hidden = config.count("hidden_size");
  const heads = config.count("num_attention_heads");
  const bias = config.flag("attention_bias", false);
  const isAbsent = !config.has("global_head_dim") && !config.isNull("global_head_dim");
  const globalDim = isAbsent ? 512 : config.raw("global_head_dim");
  const dim =
    isFull && globalDim !== undefined
      ? config.count("global_head_dim", 512)
      : config.count("head_dim", 256);
  const isJoint = isFull && sharesKeys;
  const own = config.count("num_key_value_heads");
  const kvHeads = isJoint ? config.count("num_global_key_value_heads", own) : own;
  const field = isJoint ? "num_global_key_value_heads" : "num_key_value_heads";
  if (heads % kvHeads !== 0)
    throw config.error(field, `a divisor of num_attention_heads, ${heads}`);
  const reach = isFull ? {} : { window: config.count("sliding_window", window) };
  return {
    caches: isOwning
      ? [{ kind: "attention", kv_heads: kvHeads, key_dim: dim, value_dim: dim, ...reach }]
      : [],
    params: sum(
      linear(hidden, heads * dim, bias, "attn_q"),
      isOwning ? linear(hidden, kvHeads * dim, bias, "attn_k") : NONE,
      isOwning && !isJoint ? linear(hidden, kvHeads * dim, bias, "attn_v") : NONE,
      linear(heads * dim, hidden, bias, "attn_output"),
      // The norms of queries and keys.
      plain(isOwning ? 2 * dim : dim),
    ),
  };
}

/** A dense feed-forward, and beside it a mixture with three norms and scales. */
function feedForwardOf(config: ConfigReader, factor: number, hasExperts: boolean): Parameters {
  const hidden = config.count("hidden_size");
  const dense = gated(hidden, factor * config.count("intermediate_size"));
  if (!hasExperts) return dense;
  const experts = mixtureOfExperts(config, {
    count: "num_experts",
    inner: "moe_intermediate_size",
    used: "top_k_experts",
  });
  return sum(dense, experts, plain(config.count("num_experts") + 4 * hidden));
}
