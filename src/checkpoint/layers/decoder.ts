import type { CacheKind, LayerGroup, Model } from "../../sizing/model.js";
import type { ConfigReader } from "../config-reader.js";
import { NONE, type Parameters, plain, sum } from "./parameters.js";

/** The mixer of a layer: attention, or a state-space model. */
export interface Mixer {
  /** What the layer caches, which may be nothing, or more than one kind. */
  readonly caches: readonly CacheKind[];
  readonly params: Parameters;
}

/** One layer. */
export interface Layer {
  readonly mixer: Mixer;
  readonly feedForward: Parameters;
  /** Parameters of the norms, query and key norms excepted. */
  readonly norms: number;
}

/** A language model, layer by layer. */
export interface Decoder {
  readonly hidden: number;
  readonly heads: number;
  readonly vocabulary: number;
  /** The width of the embedding and of the head. */
  readonly tableWidth: number;
  readonly maxContext: number;
  readonly layers: readonly Layer[];
  /** Whether the head is the embedding table. */
  readonly tied: boolean;
  /** Parameters around the layers: the norm before the head, projections, biases of the head. */
  readonly around: Parameters;
  /** Parameters of tables of which a token looks a few rows up, beside the embedding. */
  readonly tables: number;
}

/** The defaults of a config class for the model around the layers. */
export interface DecoderDefaults {
  readonly vocabulary?: number;
  /** The config's field for the longest context; `max_position_embeddings` by default. */
  readonly context?: string;
  readonly maxContext?: number;
  readonly tied?: boolean;
}

/** The layers, and what a family has around them. */
export interface LayerStack extends Pick<Decoder, "hidden" | "heads" | "layers"> {
  /** Parameters of the norm before the head. */
  readonly finalNorm: number;
  /** Other parameters around the layers; none by default. */
  readonly around?: Parameters;
  readonly tables?: number;
  /** The width of the embedding and of the head; the hidden size by default. */
  readonly tableWidth?: number;
}

/** The layers, and what the config says of the model around them. */
export function decoder(
  config: ConfigReader,
  model: LayerStack,
  defaults: DecoderDefaults = {},
): Decoder {
  const {
    hidden,
    heads,
    layers,
    finalNorm,
    around = NONE,
    tables = 0,
    tableWidth = hidden,
  } = model;
  return {
    hidden,
    heads,
    layers,
    around: sum(plain(finalNorm), around),
    tables,
    tableWidth,
    vocabulary: config.count("vocab_size", defaults.vocabulary),
    maxContext: config.count(defaults.context ?? "max_position_embeddings", defaults.maxContext),
    tied: config.tied(defaults.tied ?? false),
  };
}

/** Makes one value for each kind that occurs; each layer gets that of its kind. */
export function byKind<Kind, Value>(
  kinds: readonly Kind[],
  make: (kind: Kind) => Value,
): readonly Value[] {
  const made = new Map([...new Set(kinds)].map((kind) => [kind, make(kind)]));
  return kinds.map((kind) => made.get(kind) as Value);
}

/** Adds up the layers, the embedding, the head and the last norm; groups the layers by their caches. */
export function assemble(decoder: Decoder): Omit<Model, "architecture"> {
  const { hidden, heads, layers, vocabulary, maxContext, around, tables, tied, tableWidth } =
    decoder;
  const attention = sum(...layers.map(({ mixer }) => mixer.params));
  const feedForward = sum(...layers.map((layer) => layer.feedForward));
  const table = vocabulary * tableWidth;
  const rest = tables + table * (tied ? 1 : 2);
  return {
    layers: layers.length,
    hidden,
    heads,
    max_context: maxContext,
    layer_groups: groupLayers(layers),
    params: {
      ...countParameters(layers, sum(around, plain(rest))),
      lookup: tables + (tied ? 0 : table),
    },
    adapter: { attention: attention.ends, feed_forward: feedForward.ends },
  };
}

/** Adds up the parameters of layers, and others beside them. */
export function countParameters(
  layers: readonly Layer[],
  beside: Parameters,
): Omit<Model["params"], "lookup"> {
  const all = sum(
    ...layers.flatMap(({ mixer, feedForward, norms }) => [mixer.params, feedForward, plain(norms)]),
    beside,
  );
  return {
    total: all.total,
    active: all.total - all.idle,
    linear: all.linear,
    active_linear: all.linear - all.idleLinear,
    experts: all.experts,
  };
}

/** Counts the layers of each kind of cache, in the order in which the kinds first occur. */
export function groupLayers(layers: readonly Layer[]): LayerGroup[] {
  return groupCaches(layers.flatMap(({ mixer }) => mixer.caches));
}

/** One group for each kind of cache, in the order in which the kinds first occur. */
export function groupCaches(caches: readonly CacheKind[]): LayerGroup[] {
  const groups = new Map<string, LayerGroup>();
  for (const cache of caches) {
    const key = JSON.stringify(cache);
    const layers = (groups.get(key)?.layers ?? 0) + 1;
    groups.set(key, Object.assign({ kind: cache.kind, layers }, cache) as LayerGroup);
  }
  return [...groups.values()];
}
