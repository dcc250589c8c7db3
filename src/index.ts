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
export { Capabilities } from "./capabilities.js";
export { ConfigError } from "./config/config-error.js";
export { type DecodeBound, type DecodeRequest, decodeBound } from "./decode-bound.js";
export { practicalFinetuneEnvelope, practicalInferenceEnvelope } from "./envelope.js";
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
} from "./errors.js";
export { explain, explainTerm, toGB, toGiB } from "./explain.js";
export { type Fit, type FitRequest, fit, type Verdict } from "./fit.js";
export * from "./keys.js";
export type { UniformKvCache } from "./kv-cache.js";
export { maxBatch, maxContext } from "./max-fit.js";
export { modelFromConfig } from "./model-from-config.js";
export { modelFromSafetensorsHeader } from "./model-from-safetensors.js";
export { type KvCacheSum, kvCache, kvCacheBytes, type ModelKvCache } from "./model-kv-cache.js";
export {
  type ModelWeights,
  type WeightSum,
  weightBytes,
  weights,
  weightsRead,
} from "./model-weights.js";
export type { Factor, Sum, Term } from "./sum.js";
export { type Training, type TrainingRequest, training } from "./training.js";
export type { ParameterStorage } from "./weights.js";
