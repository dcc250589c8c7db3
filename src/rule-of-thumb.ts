/**
 * The two formulas of the rule-of-thumb table alone: sizes and dtypes in, bytes out. In a bundle
 * they bring neither models nor formats with them; the main entry's functions of the same names
 * take models too.
 */
export { UnknownDtype } from "./capabilities/errors.js";
export {
  type UniformKvCache,
  uniformKvCacheBytes as kvCacheBytes,
} from "./capabilities/kv-cache-bytes.js";
export {
  type ParameterStorage,
  parameterBytes as weightBytes,
} from "./capabilities/weight-bytes.js";
