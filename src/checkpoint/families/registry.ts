import { persimmon } from "./adept.js";
import { jamba } from "./ai21.js";
import { modernBertDecoder } from "./answer-ai.js";
import { afmoe, arcee } from "./arcee.js";
import { emu3 } from "./baai.js";
import { ernie45, ernie45Moe, ernie45VlMoe } from "./baidu.js";
import { bloom } from "./bigscience.js";
import { seedOss } from "./bytedance.js";
import { cohere, cohere2, cohere2Moe } from "./cohere.js";
import { dbrx } from "./databricks.js";
import { deepseekV2, deepseekV3, deepseekV32, mistral4 } from "./deepseek.js";
import { deepseekOcr2 } from "./deepseek-ocr.js";
import { deepseekV4 } from "./deepseek-v4.js";
import { gptJ, gptNeoX, gptNeoXJapanese } from "./eleuther.js";
import { falcon } from "./falcon.js";
import { jais2 } from "./g42.js";
import { gemma, gemma2, gemma3, vaultGemma } from "./gemma.js";
import { glm4Moe, glm4MoeLite, glm4vMoe, glm5Next, glmMoeDsa } from "./glm.js";
import { glm, glm4, glm4v, glmOcr } from "./glm-dense.js";
import { gptNeo } from "./gpt-neo.js";
import { gptOss } from "./gpt-oss.js";
import { gpt2, gptBigCode } from "./gpt2.js";
import { granite, graniteMoe, graniteMoeShared, graniteMoeSwa, graniteSwa } from "./granite.js";
import { smollm3, starcoder2 } from "./hugging-face.js";
import { type Family, HYBRIDS } from "./hybrids.js";
import { mellum } from "./jetbrains.js";
import { nanochat } from "./karpathy.js";
import { helium } from "./kyutai.js";
import { exaone4, exaoneMoe } from "./lg.js";
import { llama, llama4Text } from "./llama.js";
import { cwm, museGlimmer } from "./meta.js";
import { bioGpt, bitnet, diffLlama } from "./microsoft.js";
import { minimaxM2 } from "./minimax.js";
import { ministral3, mistral, mixtral, voxtralRealtime } from "./mistral.js";
import { mpt } from "./mosaic.js";
import { hyperClovaX } from "./naver.js";
import { nemotronH, nemotronHPuzzle } from "./nemotron.js";
import { nemotronNas } from "./nemotron-nas.js";
import { cosmos3Edge, nemotron } from "./nvidia.js";
import { flexOlmo, olmo, olmo2, olmo3, olmoe } from "./olmo.js";
import { opt } from "./opt.js";
import { phi, phi3, phi4Multimodal, phiMoe } from "./phi.js";
import { laguna } from "./poolside.js";
import { qwen2, qwen2Moe, qwen3, qwen3Moe, qwen3Next, qwen35 } from "./qwen.js";
import { dots1 } from "./rednote.js";
import { aria } from "./rhymes.js";
import { ctrl } from "./salesforce.js";
import { doge } from "./small-doge.js";
import { stableLm } from "./stability.js";
import { apertus } from "./swiss-ai.js";
import { hunyuanDense, hunyuanMoe, hunyuanVl, hyV3 } from "./tencent.js";
import { solarOpen } from "./upstage.js";
import { xglm } from "./xglm.js";

export type { Family };

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
  deepseek_v32: deepseekV32,
  deepseek_v4: deepseekV4,
  deepseek_ref: deepseekV4,
  mistral4,
  kimi_k2: deepseekV3,
  glm4_moe: glm4Moe,
  glm4_moe_lite: glm4MoeLite,
  glm_moe_dsa: glmMoeDsa,
  glm5_next_text: glm5Next,
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
  persimmon,
  arcee,
  afmoe,
  emu3_text_model: emu3,
  ernie4_5: ernie45,
  paddleocr_vl_text: ernie45,
  ernie4_5_moe: ernie45Moe,
  ernie4_5_vl_moe_text: ernie45VlMoe,
  bloom,
  cohere_compass_text: cohere2,
  cohere2_moe: cohere2Moe,
  dbrx,
  gpt_neox: gptNeoX,
  gptj: gptJ,
  codegen: gptJ,
  falcon,
  jais2,
  vaultgemma: vaultGemma,
  glm4v_moe_text: glm4vMoe,
  glm,
  glm4,
  glm4v_text: glm4v,
  glm_ocr_text: glmOcr,
  gpt2,
  "gpt-sw3": gpt2,
  gpt_bigcode: gptBigCode,
  granite4_vision_text: granite,
  granite_swa: graniteSwa,
  granitemoe_swa: graniteMoeSwa,
  granitemoeshared: graniteMoeShared,
  mellum,
  nanochat,
  helium,
  exaone4,
  exaone_moe: exaoneMoe,
  cwm,
  muse_glimmer_text: museGlimmer,
  bitnet,
  diffllama: diffLlama,
  biogpt: bioGpt,
  minimax_m2: minimaxM2,
  mpt,
  hyperclovax: hyperClovaX,
  nemotron,
  cosmos3_edge_text: cosmos3Edge,
  olmo,
  flex_olmo: flexOlmo,
  opt,
  phi,
  phi4_multimodal: phi4Multimodal,
  phimoe: phiMoe,
  laguna,
  qwen2_5_omni_text: qwen2,
  qwen3_omni_moe_text: qwen3Moe,
  dots1,
  aria_text: aria,
  ctrl,
  doge,
  stablelm: stableLm,
  apertus,
  hunyuan_v1_dense: hunyuanDense,
  hunyuan_vl_text: hunyuanVl,
  hunyuan_v1_moe: hunyuanMoe,
  hy_v3: hyV3,
  solar_open: solarOpen,
  xglm,
  gpt_neo: gptNeo,
  gpt_neox_japanese: gptNeoXJapanese,
  deepseek_ocr2_text: deepseekOcr2,
  voxtral_realtime_text: voxtralRealtime,
  "modernbert-decoder": modernBertDecoder,
  ...HYBRIDS,
};
