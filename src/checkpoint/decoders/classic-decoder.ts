import type { ConfigReader } from "../config-reader.js";
import { attention } from "../layers/attention.js";
import { type Decoder, type DecoderDefaults, decoder } from "../layers/decoder.js";
import { ungated } from "../layers/feed-forward.js";
import { linear, type Parameters, plain, sum } from "../layers/parameters.js";

/** The sizes of a model in the manner of GPT-2: multi-head attention, and norms with biases. */
export interface ClassicModel {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  /** Heads of keys and values; as many as heads by default. */
  readonly kvHeads?: number;
  readonly inner: number;
  readonly qkvBias: boolean;
  readonly outputBias: boolean;
  readonly feedForwardBias: boolean;
  /** Norms of a layer. */
  readonly norms: number;
  /** Norms around the layers; one by default. */
  readonly finalNorms?: number;
  /** Whether norms have biases; they have by default. */
  readonly hasNormBias?: boolean;
  /** Parameters of the table of positions; none by default. */
  readonly positions?: number;
  /** The width of the embedding, with a projection to and from it; the hidden size by default. */
  readonly tableWidth?: number;
  /** The bias of the head; none by default. */
  readonly headBias?: number;
  readonly defaults: DecoderDefaults;
}

const HIDDEN_FIELDS = ["hidden_size", "n_embd", "d_model"];

/** A model in the manner of GPT-2. */
export function classicDecoder(config: ConfigReader, model: ClassicModel): Decoder {
  const { layers, hidden, heads, kvHeads = heads, inner, qkvBias, outputBias } = model;
  const {
    finalNorms = 1,
    hasNormBias = true,
    positions = 0,
    headBias = 0,
    tableWidth = hidden,
  } = model;
  if (hidden % heads !== 0) {
    const field = HIDDEN_FIELDS.find((name) => config.has(name)) ?? "hidden_size";
    throw config.error(field, `a multiple of num_attention_heads, ${heads}`);
  }
  const headDim = hidden / heads;
  const norm = hidden * (hasNormBias ? 2 : 1);
  const layer = {
    mixer: attention(
      { hidden, heads, kvHeads, keyDim: headDim, valueDim: headDim },
      { qkvBias, outputBias },
    ),
    feedForward: ungated(hidden, inner, model.feedForwardBias),
    norms: model.norms * norm,
  };
  return decoder(
    config,
    {
      hidden,
      heads,
      layers: Array.from({ length: layers }, () => layer),
      finalNorm: finalNorms * norm,
      around: tableWidth === hidden ? plain(headBias) : projections(hidden, tableWidth),
      tableWidth,
      tables: positions,
    },
    model.defaults,
  );
}

function projections(hidden: number, width: number): Parameters {
  return sum(linear(width, hidden), linear(hidden, width));
}

/** The sizes by the names of GPT-2, or by those of later models. */
export function gptSizes(
  config: ConfigReader,
): Pick<ClassicModel, "layers" | "hidden" | "heads" | "inner"> {
  const hidden = config.count(config.nameOf("n_embd", "hidden_size"));
  return {
    layers: config.layers(config.nameOf("n_layer", "num_hidden_layers")),
    hidden,
    heads: config.count(config.nameOf("n_head", "num_attention_heads")),
    inner: config.count("n_inner", 4 * hidden),
  };
}
