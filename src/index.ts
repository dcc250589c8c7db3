export { DEVICE_KEYS, DEVICES, type Device, type DeviceKey } from "../generated/devices.js";
export { FORMAT_KEYS, FORMATS, type Format, type FormatKey } from "../generated/formats.js";
export {
  type LayerGroup,
  MODEL_KEYS,
  MODELS,
  type Model,
  type ModelKey,
} from "../generated/models.js";
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
  UnknownDevice,
  UnknownDtype,
  UnknownEnvelope,
  UnknownFormat,
  UnknownKey,
  UnknownModel,
  UnknownSeries,
  UnknownStackId,
  UnknownStackKey,
  UnknownStage,
} from "./capabilities/errors.js";
export * from "./capabilities/keys.js";
export type { UniformKvCache } from "./capabilities/kv-cache-bytes.js";
export type { ParameterStorage } from "./capabilities/weight-bytes.js";
export { ConfigError } from "./checkpoint/config-error.js";
export { modelFromConfig } from "./checkpoint/model-from-config.js";
export { modelFromSafetensorsHeader } from "./checkpoint/safetensors.js";
export { type DecodeBound, type DecodeRequest, decodeBound } from "./sizing/decode.js";
export { explain, explainTerm, toGB, toGiB } from "./sizing/explain.js";
export { type Fit, type FitRequest, fit, type Verdict } from "./sizing/fit.js";
export { type KvCacheSum, kvCache, kvCacheBytes, type ModelKvCache } from "./sizing/kv-cache.js";
export { maxBatch, maxContext } from "./sizing/limits.js";
export type { Factor, Sum, Term } from "./sizing/sum.js";
export { type Training, type TrainingRequest, training } from "./sizing/training.js";
export {
  type ModelWeights,
  type WeightSum,
  weightBytes,
  weights,
  weightsRead,
} from "./sizing/weights.js";
