import type { ShapedModel } from "../sizing/model.js";
import { ConfigError } from "./config-error.js";
import { ConfigReader } from "./config-reader.js";
import { countDraft, draftOf } from "./draft-layers.js";
import { REFUSED } from "./families/refused.js";
import { FAMILIES } from "./families/registry.js";
import { assemble } from "./layers/decoder.js";
import { layoutOf } from "./layers/tensor-layout.js";
import { fromMistralParams, isMistralParams } from "./mistral-params.js";
import { cacheDtypes } from "./quantisation/cache-dtypes.js";
import { draftParts, nativeFormat, quantisationOf } from "./quantisation/native-format.js";
import { UnreadFieldsError } from "./unread-fields-error.js";

export interface ConfigOptions {
  /** Paths of fields that the family does not read and that change no size all the same. */
  readonly accept?: readonly string[];
  /** The parsed `hf_quant_config.json` beside the config, which has no `quantization_config` then. */
  readonly hfQuantConfig?: unknown;
}

/**
 * A model from its Hugging Face config.json: the cache of its layers and its exact count of parameters.
 * Of a model for images or sound too, only the language model (`text_config`). Layers that only predict
 * tokens ahead (`num_nextn_predict_layers`) are in `draft` where their shapes are known, and never in
 * the other figures.
 *
 * `null` is read as absent. The only defaults are those that the family's config class in transformers
 * documents.
 *
 * @param config - the parsed file; also a params.json of Mistral
 * @throws ConfigError, naming the field, for an unknown architecture and for every field that is
 * missing, not legal, or in contradiction to another
 * @throws UnreadFieldsError, naming the fields, for those that the family does not read, unless they
 * are known to change no size or are accepted
 * @example
 * const model = modelFromConfig({
 *   model_type: "llama",
 *   hidden_size: 4096,
 *   intermediate_size: 14336,
 *   max_position_embeddings: 131072,
 *   num_attention_heads: 32,
 *   num_hidden_layers: 32,
 *   num_key_value_heads: 8,
 *   vocab_size: 128256,
 * });
 * model.params.total; // 8030261248
 */
export function modelFromConfig(config: unknown, options: ConfigOptions = {}): ShapedModel {
  const outer = new ConfigReader(isMistralParams(config) ? fromMistralParams(config) : config);
  requireLanguageModel(outer);
  const text = outer.has("text_config") ? outer.textConfig() : outer;
  const architecture = text.text("model_type");
  const family = Object.hasOwn(FAMILIES, architecture) ? FAMILIES[architecture] : undefined;
  if (!family) throw unknownType(text, architecture);
  const decoder = family(text);
  const model = assemble(decoder);
  const unread = text.unread().filter(([path]) => !options.accept?.includes(path));
  if (unread.length > 0) throw new UnreadFieldsError(architecture, unread);
  if (!Number.isSafeInteger(model.params.total)) {
    throw text.error("hidden_size", "sizes that make at most 2^53-1 parameters");
  }
  const tensors = layoutOf(decoder, architecture);
  const quantisation = quantisationOf(outer, text, options.hfQuantConfig);
  const native = nativeFormat(outer, text, decoder, quantisation);
  const draft = draftOf(text, architecture, decoder);
  const stored = draft && draftParts(outer, text, draft, quantisation);
  const cache_dtypes = cacheDtypes(text, quantisation, model.layer_groups);
  return {
    architecture,
    ...model,
    ...(native && { native }),
    ...(cache_dtypes && { cache_dtypes }),
    ...(draft && { draft: { ...countDraft(draft), ...(stored && { stored }) } }),
    ...(tensors && { tensors }),
  };
}

function unknownType(text: ConfigReader, architecture: string): ConfigError {
  const { field, found, expected, fix } = text.error(
    "model_type",
    `one of ${Object.keys(FAMILIES).join(", ")}`,
    architecture,
  );
  const reason = Object.hasOwn(REFUSED, architecture) ? REFUSED[architecture] : undefined;
  return new ConfigError(field, found, expected, reason ? `not read: ${reason}` : fix);
}

/** A classifier or an encoder has no head over the vocabulary, which the count would include. */
function requireLanguageModel(config: ConfigReader): void {
  const named = config.raw("architectures");
  if (named === undefined) return;
  const isGenerator = (name: unknown): boolean =>
    typeof name === "string" && /For(CausalLM|ConditionalGeneration)$/.test(name);
  if (!Array.isArray(named) || !named.every(isGenerator)) {
    throw config.error(
      "architectures",
      "names that end in ForCausalLM or ForConditionalGeneration",
      Array.isArray(named) ? named[0] : named,
    );
  }
}
