import type { ConfigReader } from "../config-reader.js";
import type { Decoder } from "../layers/decoder.js";
import { axk1, axk2 } from "./axk.js";
import { falconH1 } from "./falcon-h1.js";
import { gemma3n } from "./gemma3n.js";
import { diffusionGemma, gemma4, gemma4Plain } from "./gemma4.js";
import { bamba, graniteMoeHybrid } from "./granite-hybrid.js";
import { hyV4 } from "./hy-v4.js";
import { inkling } from "./inkling.js";
import { jetmoe } from "./jetmoe.js";
import { minicpm3, youtu } from "./latent-dense.js";
import { lfm2, lfm2Moe } from "./liquid.js";
import { mamba, mamba2 } from "./mamba.js";
import { longcatFlash } from "./meituan.js";
import { mimoV2 } from "./mimo-v2.js";
import { minimaxM3 } from "./minimax-m3.js";
import { minimaxText } from "./minimax-text.js";
import { kimiLinear } from "./moonshot.js";
import { olmoHybrid } from "./olmo-hybrid.js";
import { qwen4 } from "./qwen4.js";
import { recurrentGemma } from "./recurrent-gemma.js";
import { step3p5 } from "./stepfun.js";
import { zamba, zamba2 } from "./zamba.js";
import { zaya } from "./zyphra.js";

/** Reads a language model, layer by layer, from the config of a family. */
export type Family = (config: ConfigReader) => Decoder;

/** Families whose layers cache different things, or other than keys and values, by `model_type`. */
export const HYBRIDS: Readonly<Record<string, Family>> = {
  kimi_linear: kimiLinear,
  lfm2,
  lfm2_moe: lfm2Moe,
  granitemoehybrid: graniteMoeHybrid,
  bamba,
  falcon_h1: falconH1,
  mamba,
  falcon_mamba: mamba,
  mamba2,
  olmo_hybrid: olmoHybrid,
  zaya,
  longcat_flash: longcatFlash,
  youtu,
  minicpm3,
  jetmoe,
  recurrent_gemma: recurrentGemma,
  minimax: minimaxText,
  minimax_m3_vl_text: minimaxM3,
  axk1,
  axk2,
  hy_v4: hyV4,
  inkling_text: inkling,
  gemma3n_text: gemma3n,
  gemma4_text: gemma4,
  gemma4_unified_text: gemma4Plain,
  diffusion_gemma_text: diffusionGemma,
  step3p5,
  step3p7: step3p5,
  mimo_v2_flash: mimoV2,
  qwen4_exp_text: qwen4,
  zamba,
  zamba2,
};
