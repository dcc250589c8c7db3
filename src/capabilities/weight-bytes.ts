import type { Dtype } from "../../generated/spark-capabilities.js";
import { dtypeBytes } from "./dtype-bytes.js";
import { floorScaled, refuse, requireInteger } from "./exact.js";
import type { KeyArgument, LiteralUnion } from "./key-argument.js";

/** A number of parameters, as a count or in billions, and how each is stored. */
export type ParameterStorage<Text extends string = Dtype> =
  | {
      /** Billions of parameters, as a decimal: 8.03 is 8,030,000,000. */
      readonly paramsB: number;
      readonly params?: never;
      readonly dtype: KeyArgument<Text, Dtype>;
    }
  | {
      /** Parameters, as an integer. */
      readonly params: number;
      readonly paramsB?: never;
      readonly dtype: KeyArgument<Text, Dtype>;
    };

/**
 * Bytes of the weights by the rule-of-thumb table: parameters × bytes per parameter, scales not
 * counted. Exact for the decimal that is written; a fraction of a byte is rounded down.
 *
 * @throws RangeError if the parameters are not a count (`params`) or a positive number (`paramsB`),
 * or the result is above 2^53 − 1
 * @throws TypeError if both `params` and `paramsB` are given, or neither
 * @throws UnknownDtype for a dtype that is not in the table
 * @example
 * weightBytes({ paramsB: 8.03, dtype: "bf16" }); // 16060000000
 * weightBytes({ params: 8_030_261_248, dtype: "int4" }); // 4015130624
 */
export function weightBytes<const Text extends LiteralUnion<Dtype> = Dtype>(
  storage: ParameterStorage<Text>,
): number {
  const { paramsB, params, dtype } = storage ?? ({} as ParameterStorage<Text>);
  const width = dtypeBytes(dtype);
  if ((params === undefined) === (paramsB === undefined)) {
    throw new TypeError("expected params or paramsB");
  }
  if (paramsB === undefined) {
    // A width is a power of two, and scaling by one never rounds.
    return requireInteger("bytes", Math.floor(requireInteger("params", params, 1) * width), 0);
  }
  if (!(Number.isFinite(paramsB) && paramsB > 0)) refuse("paramsB", paramsB, "a number above 0");
  return requireInteger("bytes", floorScaled(paramsB, 1e9 * width), 0);
}
