/**
 * The `model_type` of the language model in models for images or sound too, for files whose
 * `text_config` leaves it out. Wrappers of several language models are not among them.
 */
export const TEXT_TYPES: Readonly<Record<string, string>> = {
  gemma3: "gemma3_text",
  gemma3n: "gemma3n_text",
  gemma4: "gemma4_text",
  gemma4_unified: "gemma4_unified_text",
  glm5_next: "glm5_next_text",
  llama4: "llama4_text",
  minimax_m3_vl: "minimax_m3_vl_text",
  nemotron_h_omni: "nemotron_h",
  qwen2_vl: "qwen2_vl_text",
  qwen2_5_vl: "qwen2_5_vl_text",
  qwen3_vl: "qwen3_vl_text",
  qwen3_vl_moe: "qwen3_vl_moe_text",
  qwen3_5: "qwen3_5_text",
  qwen3_5_moe: "qwen3_5_moe_text",
  qwen4_exp: "qwen4_exp_text",
  step3p7: "step3p5",
};
