export { DEVICE_KEYS, DEVICES, type Device, type DeviceKey } from "../generated/devices.js";
export { FORMAT_KEYS, FORMATS, type Format, type FormatKey } from "../generated/formats.js";
export {
  type LayerGroup,
  MODEL_KEYS,
  MODELS,
  type Model,
  type ModelKey,
} from "../generated/models.js";
export type { Dtype, InferenceEnvelopeKey } from "../generated/spark-capabilities.js";
export { UnknownKey } from "./capabilities/errors.js";
export { ConfigError } from "./checkpoint/config-error.js";
export { type ConfigOptions, modelFromConfig } from "./checkpoint/model-from-config.js";
export {
  type DtypeSum,
  modelFromSafetensorsHeader,
  type SafetensorsSum,
} from "./checkpoint/safetensors.js";
export { UnreadFieldsError } from "./checkpoint/unread-fields-error.js";
export { withDraftLayers } from "./sizing/draft/with-draft-layers.js";
export { UnknownDevice, UnknownFormat, UnknownModel } from "./sizing/errors.js";
export { explain, explainTerm, toGB, toGiB } from "./sizing/explain.js";
export { type EnvelopeRule, type Fit, type FitRequest, fit, type Verdict } from "./sizing/fit.js";
export {
  type KvCacheSum,
  type KvStorage,
  kvCache,
  type ModelKvCache,
  type StateStorage,
  type WindowPolicy,
} from "./sizing/kv-cache.js";
export { maxBatch, maxContext } from "./sizing/limits.js";
export type { ExtraBytes } from "./sizing/memory.js";
export type { ShapedModel, TensorLayout, TensorShape } from "./sizing/model.js";
export type { DeviceArgument, ModelArgument } from "./sizing/resolve.js";
export {
  type DecodeBound,
  type DecodeEstimate,
  type DecodeRequest,
  decodeBound,
} from "./sizing/speed/decode.js";
export type { StorageKey } from "./sizing/storage.js";
export type { Factor, Sum, Term } from "./sizing/sum.js";
export { type Training, type TrainingRequest, training } from "./sizing/training.js";
export { type ModelWeights, type WeightSum, weights, weightsRead } from "./sizing/weights.js";
