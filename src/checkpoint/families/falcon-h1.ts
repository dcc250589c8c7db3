import type { ConfigReader } from "../config-reader.js";
import { attention, biasByFlag, readHeadSizes } from "../layers/attention.js";
import { type Decoder, decoder } from "../layers/decoder.js";
import { gatedByFlag } from "../layers/feed-forward.js";
import { readMamba2 } from "../layers/mamba-fields.js";
import { sum } from "../layers/parameters.js";
import { mamba2 } from "../layers/state-space.js";

/** Falcon H1: attention and Mamba 2 beside each other in every layer. */
export function falconH1(config: ConfigReader): Decoder {
  const sizes = readHeadSizes(config);
  const { hidden, heads } = sizes;
  const full = attention(sizes, biasByFlag(config));
  const inner = config.count("mamba_d_ssm", config.count("mamba_expand", 2) * hidden);
  const mamba = mamba2({
    ...readMamba2(config, inner),
    outputBias: config.flag("projectors_bias", false),
    hasNorm: config.flag("mamba_rms_norm", false),
  });
  const mixer = {
    caches: [...mamba.caches, ...full.caches],
    params: sum(mamba.params, full.params),
  };
  config.ignore("mamba_norm_before_gate", "mamba_use_mlp", "mamba_intermediate_size");
  const feedForward = gatedByFlag(config);
  return decoder(config, {
    hidden,
    heads,
    finalNorm: hidden,
    layers: Array.from({ length: config.layers() }, () => ({
      mixer,
      feedForward,
      norms: 2 * hidden,
    })),
  });
}
