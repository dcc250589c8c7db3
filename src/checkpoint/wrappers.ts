/** The `model_type` of the `text_config` of a wrapper that does not have one: transformers 5.18.0. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  audioflamingo3: "qwen2",
  aya_vision: "cohere2",
  "blip-2": "opt",
  cohere2_vision: "cohere2",
  cosmos3_omni: "qwen3_vl_text",
  deepseek_vl: "llama",
  deepseek_vl_hybrid: "llama",
  emu3: "emu3_text_model",
  exaone4_5: "exaone4",
  fast_vlm: "qwen2",
  fuyu: "persimmon",
  glm46v: "glm4v_text",
  got_ocr2: "qwen2",
  granite_speech: "granite",
  hyperclovax_vision_v2: "hyperclovax",
  idefics2: "mistral",
  idefics3: "llama",
  instructblip: "opt",
  internvl: "qwen2",
  janus: "llama",
  kimi_k25: "deepseek_v3",
  lfm2_vl: "lfm2",
  lighton_ocr: "qwen3",
  llava: "llama",
  llava_next: "llama",
  llava_next_video: "llama",
  llava_onevision: "qwen2",
  mistral3: "mistral",
  nemotron_h_omni: "nemotron_h",
  ovis2: "qwen2",
  paligemma: "gemma",
  perception_lm: "llama",
  qianfan_ocr: "qwen3",
  qwen2_audio: "qwen2",
  smolvlm: "llama",
  step3p7: "step3p5",
  video_llava: "llama",
  vipllava: "llama",
  voxtral: "llama",
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
  if (typeof wrapper !== "string") return undefined;
  return Object.hasOwn(TEXT_TYPES, wrapper) ? TEXT_TYPES[wrapper] : `${wrapper}_text`;
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
