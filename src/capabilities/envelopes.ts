import {
  type FinetuneEnvelopeKey,
  type InferenceEnvelopeKey,
  PRACTICAL_FINETUNE_ENVELOPE,
  PRACTICAL_INFERENCE_ENVELOPE,
  type PracticalFinetuneEnvelope,
  type PracticalInferenceEnvelope,
} from "../../generated/spark-capabilities.js";
import { UnknownEnvelope } from "./errors.js";

/**
 * The rule of thumb for serving a model of a size and dtype. The type of the result is the text
 * itself, so a program can depend on it.
 *
 * @throws UnknownEnvelope for text that is not the name of a rule; use `parseInferenceEnvelopeKey`
 * for input
 * @example
 * practicalInferenceEnvelope("70B params fp8");
 * // "~70 GB weights; leaves ~50 GB for KV + activations + system; tight but possible"
 */
export function practicalInferenceEnvelope<Size extends InferenceEnvelopeKey>(
  size: Size,
): PracticalInferenceEnvelope[Size] {
  return lookUp(PRACTICAL_INFERENCE_ENVELOPE, size);
}

/**
 * The rule of thumb for fine-tuning a model with a method. The type of the result is the text itself.
 *
 * @throws UnknownEnvelope for text that is not the name of a rule; use `parseFinetuneEnvelopeKey`
 * for input
 * @example
 * practicalFinetuneEnvelope("LoRA on 8B");
 * // "fits with room — ~16 GB bf16 base + 16 B per adapter parameter + activations; shown by NVIDIA"
 */
export function practicalFinetuneEnvelope<Method extends FinetuneEnvelopeKey>(
  method: Method,
): PracticalFinetuneEnvelope[Method] {
  return lookUp(PRACTICAL_FINETUNE_ENVELOPE, method);
}

function lookUp<Rules extends object, Key extends keyof Rules & string>(
  rules: Rules,
  key: Key,
): Rules[Key] {
  // Own keys only, not "toString".
  if (!Object.hasOwn(rules, key)) throw new UnknownEnvelope(key, Object.keys(rules));
  return rules[key];
}
