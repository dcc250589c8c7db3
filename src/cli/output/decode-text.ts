import { DEVICES, type Device } from "../../../generated/devices.js";
import { explain, group } from "../../sizing/explain.js";
import type { DecodeBound, DecodeEstimate } from "../../sizing/speed/decode.js";
import type { Asked, MachineAnswer } from "../commands/feasibility-answer.js";
import { speed } from "./figures.js";

/** The bound, what it assumes, and the band where there are measurements. */
export function decodeText(
  { tokensPerSecond, ifRoutedAlike, estimate }: DecodeBound,
  { batch, accepted }: Pick<Asked, "batch" | "accepted">,
  units = 1,
): string {
  const together = batch === 1 ? "" : ` for all ${group(batch)} sequences together`;
  const summed = units === 1 ? "" : `, of ${units} units read at once, as tensor parallelism does`;
  const made = accepted === undefined ? "one token" : `1 + ${accepted} tokens`;
  const routing =
    ifRoutedAlike === undefined
      ? ""
      : ` and even routing (${speed(ifRoutedAlike)} if all use the same experts)`;
  const bound = `at most ${speed(tokensPerSecond)} tok/s${together}, by memory bandwidth with ${made} a step and sequence${routing}${summed}`;
  const none =
    accepted === undefined
      ? "fewer than five measured rows of this class"
      : "no band of runs with drafts";
  return `${bound}; ${estimate === undefined ? none : bandText(estimate)}`;
}

const STORED: Readonly<Record<DecodeEstimate["storage"], string>> = {
  "16-bit": "16 bits",
  fp8: "FP8",
  nvfp4: "NVFP4",
  mxfp4: "MXFP4",
  "gguf-4-bit": "GGUF of 4 bits",
};

function bandText({ low, median, high, rows, kind, storage, sequences }: DecodeEstimate): string {
  const models = kind === "dense" ? "dense models" : "mixtures";
  const load = sequences === "one" ? "one sequence" : "5 and 10 sequences";
  return `estimate ${speed(low)} to ${speed(high)}, median ${speed(median)}, by ${rows} rows measured of ${models} in ${STORED[storage]}, ${load}`;
}

/** The bytes of a step, and the division by them. */
export function decodeSum(
  { decode, device }: MachineAnswer,
  { batch, accepted }: Pick<Asked, "batch" | "accepted">,
): string {
  const { bandwidth_bytes_per_second }: Device = DEVICES[device];
  const { tokensPerSecond, estimate } = decode;
  const tokens = accepted === undefined ? "" : ` × (1 + ${accepted})`;
  const bandwidth = `${group(bandwidth_bytes_per_second)} B/s`;
  const bound = `bound: ${group(batch)}${tokens} × ${bandwidth} ÷ ${group(decode.bytes)} B = ${speed(tokensPerSecond)} tok/s`;
  const share = (part: number): string => (part / tokensPerSecond).toFixed(2);
  const band =
    estimate === undefined
      ? []
      : [
          `estimate: × ${share(estimate.low)} to ${share(estimate.high)}, median ${share(estimate.median)}, as measured in ${estimate.rows} rows of ${estimate.models} models`,
        ];
  return [explain({ bytes: decode.bytes, terms: decode.terms }), bound, ...band].join("\n");
}
