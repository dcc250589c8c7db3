import type { LayerGroup, Model } from "../../sizing/model.js";
import type { ConfigReader } from "../config-reader.js";
import type { Mixer } from "./attention.js";
import { type Parameters, plain, sum } from "./parameters.js";

/** A family: how the parts of each layer are read from its config. */
export interface Decoder {
  readonly config: ConfigReader;
  readonly layers: number;
  readonly heads: number;
  readonly mixer: (layer: number) => Mixer;
  readonly feedForward: (layer: number) => Parameters;
  /** Parameters of the norms of one layer, query and key norms excepted. */
  readonly layerNorms: number;
  readonly finalNorm: number;
  /** Whether the head is the embedding table, where the config does not say. */
  readonly tiedByDefault: boolean;
  readonly vocabulary?: number;
  readonly maxContext?: number;
}

/** Adds the layers, the embedding, the head and the last norm up, and groups the layers by kind. */
export function assemble(decoder: Decoder): Omit<Model, "architecture"> {
  const { config, layers } = decoder;
  const hidden = config.count("hidden_size");
  const mixers = Array.from({ length: layers }, (_, layer) => decoder.mixer(layer));
  const attention = sum(...mixers.map((mixer) => mixer.params));
  const feedForward = sum(
    ...Array.from({ length: layers }, (_, layer) => decoder.feedForward(layer)),
  );
  const table = config.count("vocab_size", decoder.vocabulary) * hidden;
  const tied = config.sharedFlag("tie_word_embeddings", decoder.tiedByDefault);
  const all = sum(
    attention,
    feedForward,
    plain(layers * decoder.layerNorms + decoder.finalNorm + table * (tied ? 1 : 2)),
  );
  if (!Number.isSafeInteger(all.total)) {
    throw config.error("hidden_size", "sizes that make at most 2^53-1 parameters");
  }
  return {
    layers,
    hidden,
    heads: decoder.heads,
    max_context: config.count("max_position_embeddings", decoder.maxContext),
    layer_groups: groupLayers(mixers),
    params: {
      total: all.total,
      active: all.total - all.idle,
      linear: all.linear,
      active_linear: all.linear - all.idleLinear,
      experts: all.experts,
      lookup: tied ? 0 : table,
    },
    adapter: { attention: attention.ends, feed_forward: feedForward.ends },
  };
}

/** Counts the layers of each kind, kinds in the order in which they first occur. */
function groupLayers(mixers: readonly Mixer[]): LayerGroup[] {
  const groups = new Map<string, LayerGroup>();
  for (const { cache } of mixers) {
    if (cache === undefined) continue;
    const key = JSON.stringify(cache);
    const layers = (groups.get(key)?.layers ?? 0) + 1;
    groups.set(key, Object.assign({ kind: cache.kind, layers }, cache) as LayerGroup);
  }
  return [...groups.values()];
}
