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
export { Capabilities } from "./capabilities/capabilities.js";
export { practicalFinetuneEnvelope, practicalInferenceEnvelope } from "./capabilities/envelopes.js";
export {
  UnknownDtype,
  UnknownEnvelope,
  UnknownKey,
  UnknownSeries,
  UnknownStackId,
  UnknownStackKey,
  UnknownStage,
} from "./capabilities/errors.js";
export * from "./capabilities/keys.js";
export { kvCacheBytes, type UniformKvCache } from "./capabilities/kv-cache-bytes.js";
export { type ParameterStorage, weightBytes } from "./capabilities/weight-bytes.js";
