import { linear, NONE, type Parameters, plain, sum } from "../parameters.js";

/** The sizes of Gemma's embeddings per layer. */
export interface PerLayerSizes {
  readonly hidden: number;
  readonly layers: number;
  /** Elements of the embedding of one layer; 0 where there is none. */
  readonly perLayer: number;
  readonly vocabulary: number;
}

/** A table for all layers, looked up, and a projection of the hidden state beside it. */
export function perLayerEmbedding(sizes: PerLayerSizes): {
  readonly around: Parameters;
  readonly tables: number;
} {
  const { hidden, layers, perLayer, vocabulary } = sizes;
  if (perLayer === 0) return { around: NONE, tables: 0 };
  const width = layers * perLayer;
  return {
    around: sum(linear(hidden, width), plain(perLayer)),
    tables: vocabulary * width,
  };
}

/** In each layer a gate, a projection and a norm. */
export function perLayerInput(hidden: number, perLayer: number): number {
  return perLayer === 0 ? 0 : 2 * perLayer * hidden + hidden;
}
