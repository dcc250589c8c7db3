import type { ConfigReader } from "../config-reader.js";
import { attention, type Reach } from "../layers/attention.js";
import { byKind, type Decoder, decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";

/** EleutherAI's GPT-Neo: every other layer may see only a window. */
export function gptNeo(config: ConfigReader): Decoder {
  const layers = config.layers(config.nameOf("num_layers", "num_hidden_layers"));
  const hidden = config.count("hidden_size");
  const heads = config.count(config.nameOf("num_heads", "num_attention_heads"));
  if (hidden % heads !== 0) throw config.error("num_heads", `a divisor of hidden_size, ${hidden}`);
  const headDim = hidden / heads;
  const sizes = { hidden, heads, kvHeads: heads, keyDim: headDim, valueDim: headDim };
  const inner = config.count("intermediate_size", 4 * hidden);
  config.ignore("window_size", "attention_layers");
  const mixers = byKind(kindsOf(config, layers), (kind) => {
    const reach: Reach = kind === "local" ? { window: config.count("window_size") } : {};
    return attention(sizes, { outputBias: true }, reach);
  });
  const feedForward = ungated(hidden, inner, true);
  return decoder(
    config,
    {
      hidden,
      heads,
      layers: mixers.map((mixer) => ({ mixer, feedForward, norms: 4 * hidden })),
      finalNorm: 2 * hidden,
      tables: config.count("max_position_embeddings") * hidden,
    },
    { tied: true },
  );
}

/** `[[["global", "local"], 12]]`: the kinds, and how often they are repeated. */
function kindsOf(config: ConfigReader, layers: number): readonly string[] {
  const types = config.raw("attention_types");
  const kinds = Array.isArray(types) ? types.flatMap(repeated) : [];
  if (kinds.length === layers && kinds.every((kind) => kind === "global" || kind === "local")) {
    return kinds as string[];
  }
  throw config.error("attention_types", `lists of global and local for num_layers, ${layers}`);
}

function repeated(group: unknown): readonly unknown[] {
  const [names, times] = Array.isArray(group) ? group : [];
  if (!Array.isArray(names) || !Number.isInteger(times) || times > 10_000) return [];
  return Array.from({ length: times }, () => names).flat();
}
