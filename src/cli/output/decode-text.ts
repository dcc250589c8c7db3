import { DEVICES, type Device } from "../../../generated/devices.js";
import { explain, group } from "../../sizing/explain.js";
import type { DecodeBound } from "../../sizing/speed/decode.js";
import type { MachineAnswer } from "../commands/feasibility-answer.js";
import { speed } from "./figures.js";

/** The bound and, where there is a measurement, the band. */
export function decodeText({ tokensPerSecond, estimate }: DecodeBound, batch: number): string {
  const together = batch === 1 ? "" : ` for all ${group(batch)} sequences together`;
  const bound = `at most ${speed(tokensPerSecond)} tok/s${together}, by memory bandwidth`;
  if (estimate === undefined)
    return `${bound}; there is no measurement of the share that is reached`;
  const { low, median, high } = estimate;
  const single = batch === 1 ? "" : ", by shares measured with one sequence";
  return `${bound}; estimate ${speed(low)} to ${speed(high)}, median ${speed(median)}${single}`;
}

/** The bytes of a step, and the division by them. */
export function decodeSum({ decode, device }: MachineAnswer, batch: number): string {
  const { bandwidth_bytes_per_second, decode_share: share }: Device = DEVICES[device];
  const bandwidth = `${group(bandwidth_bytes_per_second)} B/s`;
  const bound = `bound: ${group(batch)} × ${bandwidth} ÷ ${group(decode.bytes)} B = ${speed(decode.tokensPerSecond)} tok/s`;
  const band =
    share === undefined
      ? []
      : [`estimate: × ${share.low} to ${share.high}, median ${share.median}, as measured`];
  return [explain({ bytes: decode.bytes, terms: decode.terms }), bound, ...band].join("\n");
}
