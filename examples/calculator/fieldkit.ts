/* What the page takes from the package, in one place. */
export { DEVICES, type DeviceKey } from "../../generated/devices.js";
export { FORMATS, type FormatKey } from "../../generated/formats.js";
export { MODELS, type ModelKey } from "../../generated/models.js";
export { DTYPE_BYTES, type Dtype } from "../../generated/spark-capabilities.js";
export { explainTerm, toGB } from "../../src/explain.js";
export { type Fit, type FitRequest, fit, type Verdict } from "../../src/fit.js";
export { maxBatch, maxContext } from "../../src/max-fit.js";
export type { Model } from "../../src/model.js";
export { modelFromConfig } from "../../src/model-from-config.js";
export type { WindowPolicy } from "../../src/model-kv-cache.js";
export type { ModelArgument } from "../../src/resolve.js";
export type { StorageKey } from "../../src/storage.js";
export type { Term } from "../../src/sum.js";
