import type { ConfigReader } from "../config-reader.js";
import {
  type AttentionTraits,
  attention,
  type HeadDefaults,
  type HeadSizes,
  type Reach,
  readHeadSizes,
} from "../layers/attention.js";
import type { Decoder } from "../layers/decoder.js";
import { gated } from "../layers/feed-forward.js";
import type { Parameters } from "../layers/parameters.js";

/** Reads the parts of a family's layers from a config. */
export type Family = (config: ConfigReader) => Decoder;

/** What differs between families with attention in every layer. */
export interface DecoderTraits {
  readonly heads?: HeadDefaults;
  readonly attention?: (config: ConfigReader, sizes: HeadSizes) => AttentionTraits;
  readonly reach?: (config: ConfigReader, layers: number) => (layer: number) => Reach;
  readonly feedForward?: (config: ConfigReader, layer: number) => Parameters;
  /** Norms of the hidden size in a layer; a norm with a bias counts twice. */
  readonly norms?: number;
  readonly finalNorms?: number;
  readonly tied?: boolean;
  readonly vocabulary?: number;
  readonly maxContext?: number;
}

/** A decoder with attention in every layer: what the families below are variations of. */
export function decoder(config: ConfigReader, traits: DecoderTraits): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config, traits.heads);
  const { hidden } = sizes;
  const reach = traits.reach?.(config, layers) ?? (() => ({}));
  const attentionTraits = traits.attention?.(config, sizes) ?? {};
  const dense = (): Parameters => gated(hidden, config.count("intermediate_size"));
  return {
    config,
    layers,
    heads: sizes.heads,
    mixer: (layer) => attention(sizes, attentionTraits, reach(layer)),
    feedForward: (layer) => traits.feedForward?.(config, layer) ?? dense(),
    layerNorms: (traits.norms ?? 2) * hidden,
    finalNorm: (traits.finalNorms ?? 1) * hidden,
    tiedByDefault: traits.tied ?? false,
    ...(traits.vocabulary === undefined ? {} : { vocabulary: traits.vocabulary }),
    ...(traits.maxContext === undefined ? {} : { maxContext: traits.maxContext }),
  };
}

/** `attention_bias` puts a bias on all four projections. */
export const biasByFlag = (config: ConfigReader): AttentionTraits => {
  const bias = config.flag("attention_bias", false);
  return { qkvBias: bias, outputBias: bias };
};

/** `biasByFlag`, and a norm over each head's queries and keys. */
export const queryKeyNorms = (config: ConfigReader, { headDim }: HeadSizes): AttentionTraits => ({
  ...biasByFlag(config),
  extra: 2 * headDim,
});
