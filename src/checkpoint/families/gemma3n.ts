import type { ConfigReader } from "../config-reader.js";
import { readHeadSizes } from "../layers/attention.js";
import { type Decoder, decoder, type Layer, type Mixer } from "../layers/decoder.js";
import { perLayerEmbedding, perLayerInput } from "../layers/embeddings/per-layer-embedding.js";
import { gated } from "../layers/feed-forward.js";
import { linear, NONE, plain, sum } from "../layers/parameters.js";

/** Gemma 3n: alternating updates of several streams, embeddings per layer, shared keys and values. */
export function gemma3n(config: ConfigReader): Decoder {
  const layers = config.layers();
  const { hidden, heads } = readHeadSizes(config, { headDim: 256 });
  const perLayer = config.count("hidden_size_per_layer_input", 256);
  const vocabulary = config.count("vocab_size_per_layer_input", 262_144);
  const streams = config.count("altup_num_inputs", 4);
  const rank = config.count("laurel_rank", 64);
  const isFull = fullLayers(config, layers);
  const owning = layers - config.count("num_kv_shared_layers", 15, 0);
  const inner = innerSizes(config, layers);
  const scale = config.flag("altup_correct_scale", true) ? hidden : 0;
  const mixing = streams * streams + streams ** 3 + streams * hidden + hidden;
  const embedding = perLayerEmbedding({ hidden, layers, perLayer, vocabulary });
  const others = Array.from({ length: 2 * (streams - 1) }, () => linear(hidden, hidden));
  config.ignore("altup_active_idx", "altup_coef_clip", "sliding_window");
  return decoder(
    config,
    {
      hidden,
      heads,
      finalNorm: hidden,
      around: sum(embedding.around, ...others),
      tables: embedding.tables,
      layers: isFull.map(
        (full, layer): Layer => ({
          // Where all layers would share, none does.
          mixer: mixerOf(config, full, layer < owning || owning <= 0),
          feedForward: gated(hidden, inner[layer] as number),
          norms:
            4 * hidden +
            scale +
            mixing +
            2 * rank * hidden +
            hidden +
            perLayerInput(hidden, perLayer),
        }),
      ),
    },
    { tied: true },
  );
}

function fullLayers(config: ConfigReader, layers: number): readonly boolean[] {
  const types = config.perLayer("layer_types", layers, ["sliding_attention", "full_attention"]);
  if (types !== undefined) return types.map((type) => type === "full_attention");
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % 5 === 0);
}

/** One size for all layers, or one for each. */
function innerSizes(config: ConfigReader, layers: number): readonly number[] {
  if (!Array.isArray(config.raw("intermediate_size"))) {
    const inner = config.count("intermediate_size");
    return Array.from({ length: layers }, () => inner);
  }
  const sizes = config.indices("intermediate_size", []);
  if (sizes.length === layers && sizes.every((size) => size > 0)) return sizes;
  throw config.error(
    "intermediate_size",
    `a size, or a list of num_hidden_layers, ${layers}, sizes`,
  );
}

/** Source of the caches: vLLM, `gemma3n.py`, `kv_sharing_target_layer_name`. */
function mixerOf(config: ConfigReader, isFull: boolean, isOwning: boolean): Mixer {
  const { hidden, heads, kvHeads, keyDim } = readHeadSizes(config, { headDim: 256 });
  const bias = config.flag("attention_bias", false);
  const reach = isFull ? {} : { window: config.count("sliding_window", 512) };
  const keys = isOwning ? linear(hidden, kvHeads * keyDim, bias, "attn_k") : NONE;
  const values = isOwning ? linear(hidden, kvHeads * keyDim, bias, "attn_v") : NONE;
  return {
    caches: isOwning
      ? [{ kind: "attention", kv_heads: kvHeads, key_dim: keyDim, value_dim: keyDim, ...reach }]
      : [],
    params: sum(
      linear(hidden, heads * keyDim, bias, "attn_q"),
      keys,
      values,
      linear(heads * keyDim, hidden, bias, "attn_output"),
      // The norms of queries and keys.
      plain(isOwning ? 2 * keyDim : keyDim),
    ),
  };
}
