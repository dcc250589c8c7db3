import type { ConfigReader } from "../config-reader.js";
import {
  type AttentionTraits,
  attention,
  type HeadSizes,
  type Reach,
} from "../layers/attention.js";
import { byKind, type Decoder, type DecoderDefaults, decoder } from "../layers/decoder.js";
import { dense } from "../layers/feed-forward.js";
import { NONE, type Parameters } from "../layers/parameters.js";

/** What differs between models with attention in every layer. */
export interface AttentionModel {
  readonly sizes: HeadSizes;
  readonly attention?: AttentionTraits;
  /** One for each layer; without it every layer sees all tokens. */
  readonly reaches?: readonly Reach[];
  /** The same for all layers, or one for each; without it gate, up and down projection. */
  readonly feedForward?: Parameters | readonly Parameters[];
  /** Norms of the hidden size in a layer; a norm with a bias counts twice. Two by default. */
  readonly norms?: number;
  readonly finalNorms?: number;
  /** Other parameters around the layers. */
  readonly around?: Parameters;
  /** Parameters of tables of positions. */
  readonly tables?: number;
  readonly defaults?: DecoderDefaults;
}

/** A model with attention in every layer. */
export function attentionDecoder(
  config: ConfigReader,
  layers: number,
  model: AttentionModel,
): Decoder {
  const { sizes, attention: traits, norms = 2, finalNorms = 1, around = NONE, tables = 0 } = model;
  const { hidden, heads } = sizes;
  const everywhere: Reach = {};
  const reaches = model.reaches ?? Array.from({ length: layers }, () => everywhere);
  const mixers = byKind(reaches, (reach) => attention(sizes, traits, reach));
  const feedForward = model.feedForward ?? dense(config);
  return decoder(
    config,
    {
      hidden,
      heads,
      finalNorm: finalNorms * hidden,
      around,
      tables,
      layers: mixers.map((mixer, layer) => ({
        mixer,
        feedForward: "total" in feedForward ? feedForward : (feedForward[layer] as Parameters),
        norms: norms * hidden,
      })),
    },
    model.defaults,
  );
}
