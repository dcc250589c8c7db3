import type { ConfigReader } from "../config-reader.js";
import type { Mamba2Sizes } from "./state-space.js";

/** The sizes of Mamba 2 under the names that Bamba gave them. */
export function readMamba2(config: ConfigReader, inner: number): Mamba2Sizes {
  const heads = config.count("mamba_n_heads");
  const bias = config.flag("mamba_proj_bias", false);
  if (inner % heads !== 0) throw config.error("mamba_n_heads", `a divisor of ${inner}`);
  const headDim = config.raw("mamba_d_head") ?? "auto";
  if (headDim !== "auto" && config.count("mamba_d_head") * heads !== inner) {
    throw config.error("mamba_d_head", `${inner / heads}, as mamba_n_heads and the width say`);
  }
  return {
    hidden: config.count("hidden_size"),
    heads,
    inner,
    groups: config.count("mamba_n_groups"),
    state: config.count("mamba_d_state"),
    kernel: config.count("mamba_d_conv"),
    convBias: config.flag("mamba_conv_bias", true),
    inputBias: bias,
    outputBias: bias,
  };
}
