import type { ConfigReader } from "../config-reader.js";
import { attention, readHeadSizes } from "../layers/attention.js";
import { byKind, type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { dense, mixtureOfExperts } from "../layers/feed-forward.js";
import { type Parameters, plain, sum } from "../layers/parameters.js";
import { mamba1, stepRank } from "../layers/state-space.js";

/** Jamba: attention in every N-th layer and Mamba in the others; experts in every M-th layer. */
export function jamba(config: ConfigReader): Decoder {
  const layers = config.layers();
  const sizes = readHeadSizes(config);
  const { hidden, heads } = sizes;
  const full = attention(sizes);
  const mamba = mixerOf(config);
  const hasAttention = everyPeriod(config, "attn", layers);
  // A single expert is a plain feed-forward, without a router.
  config.ignore("num_experts_per_tok");
  const isRouted = config.count("num_experts") > 1;
  const hasExperts = everyPeriod(config, "expert", layers).map((each) => isRouted && each);
  const feedForward = byKind(hasExperts, (isMixture) =>
    isMixture
      ? mixtureOfExperts(config, { count: "num_experts", inner: "intermediate_size" })
      : dense(config),
  );
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: hasAttention.map((isFull, layer) => ({
      mixer: isFull ? full : mamba,
      feedForward: feedForward[layer] as Parameters,
      norms: 2 * hidden,
    })),
  });
}

/** Mamba 1 with norms of step, input and output. */
function mixerOf(config: ConfigReader): Mixer {
  const hidden = config.count("hidden_size");
  const state = config.count("mamba_d_state");
  const rank = stepRank(config, "mamba_dt_rank");
  const { caches, params } = mamba1({
    hidden,
    inner: hidden * config.count("mamba_expand"),
    state,
    rank,
    kernel: config.count("mamba_d_conv"),
    convBias: config.flag("mamba_conv_bias", true),
    bias: config.flag("mamba_proj_bias", false),
  });
  return { caches, params: sum(params, plain(rank + 2 * state)) };
}

function everyPeriod(
  config: ConfigReader,
  kind: "attn" | "expert",
  layers: number,
): readonly boolean[] {
  const period = config.count(`${kind}_layer_period`);
  const offset = config.count(`${kind}_layer_offset`, undefined, 0);
  if (offset >= period) throw config.error(`${kind}_layer_offset`, `less than ${period}`);
  return Array.from({ length: layers }, (_, layer) => layer % period === offset);
}
