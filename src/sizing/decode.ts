import type { Device } from "../../generated/devices.js";
import { kvCache, type ModelKvCache } from "./kv-cache.js";
import { type DeviceArgument, resolveDevice } from "./resolve.js";
import { type Sum, toSum } from "./sum.js";
import { type ModelWeights, weightsRead } from "./weights.js";

/** A model, how it is stored, what it holds, and the machine that decodes. */
export type DecodeRequest = ModelWeights &
  Omit<ModelKvCache, "window" | "block"> & { readonly device: DeviceArgument };

/** An upper bound of decoding speed, and what was measured of such bounds. */
export interface DecodeBound extends Sum {
  /** Tokens per second of all sequences together that the memory's bandwidth allows at most. */
  readonly tokensPerSecond: number;
  /**
   * What the device's measured shares of the bound come to: an estimate, absent where nobody
   * measured. Measured with a single sequence.
   */
  readonly estimate?: { readonly low: number; readonly median: number; readonly high: number };
}

/**
 * The most tokens per second that memory bandwidth allows: each step reads the weights in use once
 * and all that is cached: `batch × bandwidth ÷ (weights read + cache)`. In a mixture of experts the
 * weights are those of one token, the least that a step can read; a batch may read more.
 *
 * @throws RangeError, UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * decodeBound({
 *   model: "llama-3.1-8b", format: "nvfp4", ctx: 1, batch: 1, kvDtype: "fp8", device: "dgx-spark",
 * }).tokensPerSecond.toFixed(1); // "54.9"
 */
export function decodeBound(request: DecodeRequest): DecodeBound {
  const device: Device = resolveDevice(request.device);
  const read = toSum([...weightsRead(request).terms, ...kvCache(onlyRead(request)).terms]);
  const tokensPerSecond = (request.batch * device.bandwidth_bytes_per_second) / read.bytes;
  const share = device.decode_share;
  if (share === undefined) return { ...read, tokensPerSecond };
  const estimate = {
    low: tokensPerSecond * share.low,
    median: tokensPerSecond * share.median,
    high: tokensPerSecond * share.high,
  };
  return { ...read, tokensPerSecond, estimate };
}

/** A step reads no more than the window, whatever is reserved. */
function onlyRead(request: DecodeRequest): ModelKvCache {
  return { ...request, window: "ideal", block: 1 };
}
