import { DTYPE_BYTES, type Dtype } from "../../generated/spark-capabilities.js";
import { UnknownDtype } from "./errors.js";

/**
 * Bytes per parameter by the rule-of-thumb table, scales not counted.
 *
 * @throws UnknownDtype for anything but a key of that table
 */
export function dtypeBytes(dtype: Dtype): number {
  // Inherited members ("toString") are not numbers; `Object.hasOwn` takes five times as long. A list of
  // one key would be read as that key.
  const width = DTYPE_BYTES[dtype];
  if (typeof width === "number" && typeof dtype === "string") return width;
  throw new UnknownDtype(dtype, Object.keys(DTYPE_BYTES));
}
