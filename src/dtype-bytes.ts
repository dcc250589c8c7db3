import { DTYPE_BYTES, type Dtype } from "../generated/spark-capabilities.js";
import { UnknownDtype } from "./errors.js";

/**
 * Bytes per parameter by the rule-of-thumb table, scales not counted.
 *
 * @throws UnknownDtype for anything but a key of that table
 */
export function dtypeBytes(dtype: Dtype): number {
  if (typeof dtype !== "string" || !Object.hasOwn(DTYPE_BYTES, dtype)) {
    throw new UnknownDtype(dtype, Object.keys(DTYPE_BYTES));
  }
  return DTYPE_BYTES[dtype];
}
