export {
  DTYPE_BYTES,
  DTYPES,
  type Dtype,
  FINETUNE_ENVELOPE_KEYS,
  type FinetuneEnvelopeKey,
  type Hardware,
  INFERENCE_ENVELOPE_KEYS,
  type InferenceEnvelopeKey,
  type MemoryBudgetRulesOfThumb,
  SERIES,
  type Series,
  type SparkCapabilities,
  type SparkCapabilitiesDocument,
  STACK_IDS,
  STACK_KEYS,
  STAGES,
  type StackEntry,
  type StackId,
  type StackKey,
  type Stage,
  sparkCapabilities as capabilities,
} from "../generated/spark-capabilities.js";
export { Capabilities } from "./capabilities.js";
export { practicalFinetuneEnvelope, practicalInferenceEnvelope } from "./envelope.js";
export {
  UnknownDtype,
  UnknownEnvelope,
  UnknownKey,
  UnknownSeries,
  UnknownStackId,
  UnknownStackKey,
  UnknownStage,
} from "./errors.js";
export * from "./keys.js";
export { kvCacheBytes, type UniformKvCache } from "./kv-cache.js";
export { type ParameterStorage, weightBytes } from "./weights.js";
