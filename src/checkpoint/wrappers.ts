/** The `model_type` of the `text_config` of a wrapper that does not have one: transformers 5.18.0. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  aria: "aria_text",
  audioflamingo3: "qwen2",
  aya_vision: "cohere2",
  "blip-2": "opt",
  cohere2_vision: "cohere2",
  cohere_compass: "cohere_compass_text",
  cosmos3_edge: "cosmos3_edge_text",
  cosmos3_omni: "qwen3_vl_text",
  deepseek_ocr2: "deepseek_ocr2_text",
  deepseek_vl: "llama",
  deepseek_vl_hybrid: "llama",
  diffusion_gemma: "diffusion_gemma_text",
  emu3: "emu3_text_model",
  ernie4_5_vl_moe: "ernie4_5_vl_moe_text",
  exaone4_5: "exaone4",
  fast_vlm: "qwen2",
  fuyu: "persimmon",
  gemma3: "gemma3_text",
  gemma3n: "gemma3n_text",
  gemma4: "gemma4_text",
  gemma4_unified: "gemma4_unified_text",
  glm46v: "glm4v_text",
  glm4v: "glm4v_text",
  glm4v_moe: "glm4v_moe_text",
  glm5_next: "glm5_next_text",
  glm_ocr: "glm_ocr_text",
  got_ocr2: "qwen2",
  granite4_vision: "granite4_vision_text",
  granite_speech: "granite",
  hunyuan_vl: "hunyuan_vl_text",
  hyperclovax_vision_v2: "hyperclovax",
  idefics2: "mistral",
  idefics3: "llama",
  inkling_mm_model: "inkling_text",
  instructblip: "opt",
  internvl: "qwen2",
  janus: "llama",
  kimi_k25: "deepseek_v3",
  lfm2_vl: "lfm2",
  lighton_ocr: "qwen3",
  llama4: "llama4_text",
  llava: "llama",
  llava_next: "llama",
  llava_next_video: "llama",
  llava_onevision: "qwen2",
  minimax_m3_vl: "minimax_m3_vl_text",
  mistral3: "mistral",
  muse_glimmer: "muse_glimmer_text",
  nemotron_h_omni: "nemotron_h",
  ovis2: "qwen2",
  paddleocr_vl: "paddleocr_vl_text",
  paligemma: "gemma",
  perception_lm: "llama",
  qianfan_ocr: "qwen3",
  qwen2_5_omni_thinker: "qwen2_5_omni_text",
  qwen2_5_vl: "qwen2_5_vl_text",
  qwen2_audio: "qwen2",
  qwen2_vl: "qwen2_vl_text",
  qwen3_5: "qwen3_5_text",
  qwen3_5_moe: "qwen3_5_moe_text",
  qwen3_omni_moe_thinker: "qwen3_omni_moe_text",
  qwen3_vl: "qwen3_vl_text",
  qwen3_vl_moe: "qwen3_vl_moe_text",
  qwen4_exp: "qwen4_exp_text",
  shieldgemma2: "gemma3_text",
  smolvlm: "llama",
  step3p7: "step3p5",
  video_llava: "llama",
  vipllava: "llama",
  voxtral: "llama",
  voxtral_realtime: "voxtral_realtime_text",
};

/** Wrappers whose head is tied where either object says so. In all others the outer object wins. */
const TIED_BY_EITHER: ReadonlySet<unknown> = new Set([
  "glm4v",
  "glm4v_moe",
  "glm_ocr",
  "llava",
  "llava_onevision",
  "minimax_m3_vl",
  "qwen2_5_vl",
  "qwen2_vl",
  "video_llama_3",
]);

/** Wrappers whose class has another default for the tie than the class of their language model. */
const TIE_UNCLEAR: ReadonlySet<unknown> = new Set([
  "cohere_compass",
  "deepseek_vl",
  "got_ocr2",
  "hyperclovax_vision_v2",
  "internvl",
  "kimi_k25",
  "lighton_ocr",
  "video_llama_3",
]);

/** The type of the language model in a wrapper, where its `text_config` does not say it. */
export function textType(wrapper: unknown): string | undefined {
  return typeof wrapper === "string" && Object.hasOwn(TEXT_TYPES, wrapper)
    ? TEXT_TYPES[wrapper]
    : undefined;
}

/** Whether the default of the tie is unclear in a wrapper. */
export function isTieUnclear(wrapper: unknown): boolean {
  return TIE_UNCLEAR.has(wrapper);
}

/** Whether the head is the embedding table: what the two objects say of it, if anything. */
export function tiedByBoth(
  wrapper: unknown,
  outer: boolean | undefined,
  inner: boolean | undefined,
): boolean | undefined {
  if (inner === true && TIED_BY_EITHER.has(wrapper)) return true;
  return outer ?? inner;
}
