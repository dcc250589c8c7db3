import type { ConfigReader } from "../config-reader.js";
import type { Decoder } from "../layers/decoder.js";
import { jamba } from "./ai21.js";
import { seedOss } from "./bytedance.js";
import { cohere, cohere2 } from "./cohere.js";
import { deepseekV2, deepseekV3 } from "./deepseek.js";
import { gemma, gemma2, gemma3 } from "./gemma.js";
import { glm4Moe } from "./glm.js";
import { gptOss } from "./gpt-oss.js";
import { granite, graniteMoe } from "./granite.js";
import { smollm3, starcoder2 } from "./hugging-face.js";
import { llama, llama4Text } from "./llama.js";
import { ministral3, mistral, mixtral } from "./mistral.js";
import { nemotronH, nemotronHPuzzle } from "./nemotron.js";
import { nemotronNas } from "./nemotron-nas.js";
import { olmo2, olmo3, olmoe } from "./olmo.js";
import { phi3 } from "./phi.js";
import { qwen2, qwen2Moe, qwen3, qwen3Moe, qwen3Next, qwen35 } from "./qwen.js";

/** Reads a language model, layer by layer, from the config of a family. */
export type Family = (config: ConfigReader) => Decoder;

/** The families by `model_type`. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  llama,
  mistral,
  mixtral,
  ministral: mistral,
  ministral3,
  qwen2,
  qwen2_vl: qwen2,
  qwen2_vl_text: qwen2,
  qwen2_5_vl: qwen2,
  qwen2_5_vl_text: qwen2,
  qwen2_moe: qwen2Moe,
  qwen3,
  qwen3_vl_text: qwen3,
  qwen3_moe: qwen3Moe,
  qwen3_vl_moe_text: qwen3Moe,
  qwen3_next: qwen3Next,
  qwen3_5_text: qwen35,
  qwen3_5_moe_text: qwen3Next,
  gemma,
  gemma2,
  gemma3_text: gemma3,
  phi3,
  gpt_oss: gptOss,
  deepseek_v2: deepseekV2,
  deepseek_v3: deepseekV3,
  kimi_k2: deepseekV3,
  glm4_moe: glm4Moe,
  llama4_text: llama4Text,
  olmo2,
  olmo3,
  granite,
  granitemoe: graniteMoe,
  olmoe,
  seed_oss: seedOss,
  starcoder2,
  cohere,
  cohere2,
  smollm3,
  nemotron_h: nemotronH,
  nemotron_h_puzzle: nemotronHPuzzle,
  "nemotron-nas": nemotronNas,
  jamba,
};
