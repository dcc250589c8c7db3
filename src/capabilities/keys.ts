import {
  DTYPES,
  type Dtype,
  FINETUNE_ENVELOPE_KEYS,
  type FinetuneEnvelopeKey,
  INFERENCE_ENVELOPE_KEYS,
  type InferenceEnvelopeKey,
  SERIES,
  type Series,
  STACK_IDS,
  STACK_KEYS,
  STAGES,
  type StackId,
  type StackKey,
  type Stage,
} from "../../generated/spark-capabilities.js";
import {
  UnknownDtype,
  UnknownEnvelope,
  type UnknownKey,
  UnknownSeries,
  UnknownStackId,
  UnknownStackKey,
  UnknownStage,
} from "./errors.js";
import { findKey } from "./find-key.js";

/**
 * Whether a value is a dtype of the table; case counts.
 *
 * @example
 * isDtype("bf16"); // true
 */
export function isDtype(value: unknown): value is Dtype {
  return includes(DTYPES, value);
}

/**
 * The dtype in a text; case and surrounding space are ignored.
 *
 * @throws UnknownDtype if there is none
 * @example
 * parseDtype(" BF16 "); // "bf16"
 */
export function parseDtype(text: string): Dtype {
  return parse(text, DTYPES, UnknownDtype);
}

/**
 * Whether a value is a rule of the inference envelope; case counts.
 *
 * @example
 * isInferenceEnvelopeKey("70B params fp8"); // true
 */
export function isInferenceEnvelopeKey(value: unknown): value is InferenceEnvelopeKey {
  return includes(INFERENCE_ENVELOPE_KEYS, value);
}

/**
 * The rule of the inference envelope in a text; case and surrounding space are ignored.
 *
 * @throws UnknownEnvelope if there is none
 * @example
 * parseInferenceEnvelopeKey("70b params FP8"); // "70B params fp8"
 */
export function parseInferenceEnvelopeKey(text: string): InferenceEnvelopeKey {
  return parse(text, INFERENCE_ENVELOPE_KEYS, UnknownEnvelope);
}

/**
 * Whether a value is a rule of the fine-tuning envelope; case counts.
 *
 * @example
 * isFinetuneEnvelopeKey("LoRA on 8B"); // true
 */
export function isFinetuneEnvelopeKey(value: unknown): value is FinetuneEnvelopeKey {
  return includes(FINETUNE_ENVELOPE_KEYS, value);
}

/**
 * The rule of the fine-tuning envelope in a text; case and surrounding space are ignored.
 *
 * @throws UnknownEnvelope if there is none
 * @example
 * parseFinetuneEnvelopeKey("lora on 8b"); // "LoRA on 8B"
 */
export function parseFinetuneEnvelopeKey(text: string): FinetuneEnvelopeKey {
  return parse(text, FINETUNE_ENVELOPE_KEYS, UnknownEnvelope);
}

/**
 * Whether a value is the key of a stack component; case counts.
 *
 * @example
 * isStackKey("tensorrt_llm"); // true
 */
export function isStackKey(value: unknown): value is StackKey {
  return includes(STACK_KEYS, value);
}

/**
 * The key of the stack component in a text; case and surrounding space are ignored.
 *
 * @throws UnknownStackKey if there is none
 * @example
 * parseStackKey("NIM"); // "nim"
 */
export function parseStackKey(text: string): StackKey {
  return parse(text, STACK_KEYS, UnknownStackKey);
}

/**
 * Whether a value is the id of a stack component; case counts. An id may differ from the key.
 *
 * @example
 * isStackId("tensorrt-llm"); // true
 */
export function isStackId(value: unknown): value is StackId {
  return includes(STACK_IDS, value);
}

/**
 * The id of the stack component in a text; case and surrounding space are ignored.
 *
 * @throws UnknownStackId if there is none
 * @example
 * parseStackId("TensorRT-LLM"); // "tensorrt-llm"
 */
export function parseStackId(text: string): StackId {
  return parse(text, STACK_IDS, UnknownStackId);
}

/**
 * Whether a value is a stage; case counts.
 *
 * @example
 * isStage("inference"); // true
 */
export function isStage(value: unknown): value is Stage {
  return includes(STAGES, value);
}

/**
 * The stage in a text; case and surrounding space are ignored.
 *
 * @throws UnknownStage if there is none
 * @example
 * parseStage("Fine-Tuning"); // "fine-tuning"
 */
export function parseStage(text: string): Stage {
  return parse(text, STAGES, UnknownStage);
}

/**
 * Whether a value is a series; case counts.
 *
 * @example
 * isSeries("Second Brain"); // true
 */
export function isSeries(value: unknown): value is Series {
  return includes(SERIES, value);
}

/**
 * The series in a text; case and surrounding space are ignored.
 *
 * @throws UnknownSeries if there is none
 * @example
 * parseSeries("second brain"); // "Second Brain"
 */
export function parseSeries(text: string): Series {
  return parse(text, SERIES, UnknownSeries);
}

function includes(keys: readonly string[], value: unknown): boolean {
  return keys.includes(value as string);
}

function parse<Key extends string>(
  text: string,
  keys: readonly Key[],
  Unknown: new (value: unknown, legal: readonly Key[]) => UnknownKey<Key>,
): Key {
  const key = findKey(String(text), keys);
  if (key === undefined) throw new Unknown(text, keys);
  return key;
}
