import type { ConfigReader } from "../config-reader.js";
import { type Decoder, decoder, type Mixer } from "../layers/decoder.js";
import { NONE } from "../layers/parameters.js";
import { mamba1, mamba2 as mamba2Mixer, stepRank } from "../layers/state-space.js";

/** Mamba, and Falcon Mamba, whose norms have no parameters. */
export function mamba(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const mixer = mamba1({
    hidden,
    inner: hidden * config.count("expand"),
    state: config.count("state_size"),
    rank: stepRank(config, "time_step_rank"),
    kernel: config.count("conv_kernel"),
    convBias: config.flag("use_conv_bias", true),
    bias: config.flag("use_bias", false),
  });
  config.ignore("intermediate_size", "rms_norm", "mixer_rms_eps", "ssm_cfg", "d_model", "n_layer");
  return attentionFree(config, mixer, true);
}

export function mamba2(config: ConfigReader): Decoder {
  const hidden = config.count("hidden_size");
  const inner = hidden * config.count("expand");
  const heads = config.count("num_heads");
  const headDim = config.count("head_dim");
  if (heads * headDim !== inner) {
    throw config.error("head_dim", `${inner} in all num_heads, hidden_size × expand`);
  }
  const bias = config.flag("use_bias", false);
  const mixer = mamba2Mixer({
    hidden,
    heads,
    inner,
    groups: config.count("n_groups"),
    state: config.count("state_size"),
    kernel: config.count("conv_kernel"),
    convBias: config.flag("use_conv_bias", true),
    inputBias: bias,
    outputBias: bias,
  });
  config.ignore("rms_norm", "norm_before_gate", "time_step_rank");
  return attentionFree(config, mixer, false);
}

/** The class has no longest context; what the state holds does not grow. */
function attentionFree(config: ConfigReader, mixer: Mixer, tied: boolean): Decoder {
  const hidden = config.count("hidden_size");
  const layer = { mixer, feedForward: NONE, norms: hidden };
  return decoder(
    config,
    {
      hidden,
      heads: 0,
      finalNorm: hidden,
      layers: Array.from({ length: config.layers() }, () => layer),
    },
    { tied, maxContext: UNLIMITED },
  );
}

const UNLIMITED = 2 ** 30;
