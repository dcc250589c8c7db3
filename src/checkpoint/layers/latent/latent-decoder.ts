import type { ConfigReader } from "../../config-reader.js";
import { byKind, type Decoder, type DecoderDefaults, decoder, type Mixer } from "../decoder.js";
import { dense, gated, mixtureOfExperts } from "../feed-forward.js";
import { type Parameters, plain, sum } from "../parameters.js";

/** What differs between models built like DeepSeek's. */
export interface LatentModel {
  /** One for each layer. */
  readonly mixers: readonly Mixer[];
  /** Which layers are mixtures of experts; without it none. */
  readonly mixtures?: readonly boolean[];
  /** Whether the published count has the router's bias. */
  readonly routerBias?: boolean;
  /** Whether dense layers and shared experts have biases. */
  readonly mlpBias?: boolean;
  /** Parameters of a mixture beside its experts. */
  readonly mixtureExtra?: Parameters;
  /** Parameters of each layer beside mixer, feed-forward and two norms. */
  readonly extra?: number;
  /** Parameters around the layers beside the last norm. */
  readonly around?: Parameters;
  readonly defaults?: DecoderDefaults;
  /** The config's fields of the mixtures, where they are not DeepSeek's. */
  readonly fields?: { readonly count: string; readonly used: string; readonly shared: string };
}

/** A model with DeepSeek's feed-forwards: dense, or a mixture with shared experts. */
export function latentDecoder(config: ConfigReader, model: LatentModel): Decoder {
  const hidden = config.count("hidden_size");
  const { mixers, mlpBias = false, extra = 0, around, defaults, fields } = model;
  const mixtures = model.mixtures ?? mixers.map(() => false);
  const feedForward = byKind(mixtures, (isMixture) =>
    isMixture ? mixture(config, model) : dense(config, mlpBias),
  );
  // Where all layers are of one kind, the sizes of the other change nothing.
  config.ignore("intermediate_size", "moe_intermediate_size", "n_shared_experts");
  config.ignore("n_routed_experts", "num_experts_per_tok", "moe_layer_freq");
  if (fields) config.ignore(...Object.values(fields));
  return decoder(
    config,
    {
      hidden,
      heads: config.count("num_attention_heads"),
      finalNorm: hidden,
      ...(around && { around }),
      layers: mixers.map((mixer, layer) => ({
        mixer,
        feedForward: feedForward[layer] as Parameters,
        norms: 2 * hidden + extra,
      })),
    },
    defaults,
  );
}

function mixture(config: ConfigReader, model: LatentModel): Parameters {
  const { mlpBias = false, routerBias = false, mixtureExtra } = model;
  const { used, shared: sharedField = "n_shared_experts" } = model.fields ?? {};
  const count = model.fields?.count ?? countField(config);
  const inner = config.count("moe_intermediate_size");
  const shared = config.count(sharedField, undefined, 0);
  const bias = mlpBias && shared > 0;
  return sum(
    mixtureOfExperts(config, {
      count,
      inner: "moe_intermediate_size",
      ...(used && { used }),
      shared: gated(config.count("hidden_size"), inner * shared, bias),
    }),
    plain(routerBias ? config.count(count) : 0),
    ...(mixtureExtra ? [mixtureExtra] : []),
  );
}

function countField(config: ConfigReader): string {
  return config.nameOf(config.nameOf("n_routed_experts", "num_local_experts"), "num_experts");
}
