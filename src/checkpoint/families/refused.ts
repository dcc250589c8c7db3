const NO_CLASS =
  "transformers 5.18 has no class for it, and the shapes of its tensors are not published";
const RECURRENT = "the size of its state is not checked against an engine";
const NOT_TEXT = "it is not a language model by itself";

/** Why a `model_type` that people run is not read. */
export const REFUSED: Readonly<Record<string, string>> = {
  deepseek_v41: NO_CLASS,
  deepseek_v41_text: NO_CLASS,
  kimi_k3: NO_CLASS,
  bailing_moe: NO_CLASS,
  bailing_moe_v2: NO_CLASS,
  bailing_hybrid: NO_CLASS,
  rwkv: RECURRENT,
  xlstm: RECURRENT,
  git: NOT_TEXT,
  glm_image_text: NOT_TEXT,
};
