import type { Device } from "../../../generated/devices.js";
import { type Cache, cacheRead, type ModelKvCache, resolveCache } from "../kv-cache.js";
import type { Model } from "../model.js";
import { type DeviceArgument, resolveDevice, resolveModel } from "../resolve.js";
import { type Sum, toSum } from "../sum.js";
import { type ModelWeights, readWeights, resolveWeights, type WeightStorage } from "../weights.js";

/** A model, how it is stored, what it holds, and the machine that decodes. */
export interface DecodeRequest extends ModelWeights, Omit<ModelKvCache, "window" | "block"> {
  readonly device: DeviceArgument;
}

/** An upper bound of decoding speed, and the measured share of such bounds. */
export interface DecodeBound extends Sum {
  /** Tokens per second of all sequences together that the memory's bandwidth allows at most. */
  readonly tokensPerSecond: number;
  /**
   * The bound times the device's measured shares of it, which were measured with a single sequence.
   * Absent where there is no measurement.
   */
  readonly estimate?: { readonly low: number; readonly median: number; readonly high: number };
}

/**
 * The most tokens per second that memory bandwidth allows: each step reads the weights in use once
 * and what is cached, of which an indexer selects some: `batch × bandwidth ÷ (weights read + cache)`. In a mixture of experts the
 * weights are those of one token, the least that a step can read; a batch may read more.
 *
 * @throws RangeError if an argument is not a count, or the sum is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * decodeBound({
 *   model: "llama-3.1-8b", format: "nvfp4", ctx: 1, batch: 1, kvDtype: "fp8", device: "dgx-spark",
 * }).tokensPerSecond.toFixed(1); // "54.9"
 */
export function decodeBound(request: DecodeRequest): DecodeBound {
  const model = resolveModel(request.model);
  const device = resolveDevice(request.device);
  const storage = resolveWeights(request);
  const cache = resolveCache(model, request);
  const { ctx, batch } = request;
  return boundOf({ model, device, storage, cache }, ctx, batch);
}

interface Decoding {
  readonly model: Model;
  readonly device: Device;
  readonly storage: WeightStorage;
  readonly cache: Cache;
}

/** @throws RangeError if the sum is above 2^53 − 1 */
export function boundOf(
  { model, device, storage, cache }: Decoding,
  ctx: number,
  batch: number,
): DecodeBound {
  const cached = cacheRead(cache, ctx, batch);
  const read = toSum([...readWeights(model, storage, batch).terms, ...cached.terms]);
  const tokensPerSecond = (batch * device.bandwidth_bytes_per_second) / read.bytes;
  const share = device.decode_share;
  if (share === undefined) return { ...read, tokensPerSecond };
  const estimate = {
    low: tokensPerSecond * share.low,
    median: tokensPerSecond * share.median,
    high: tokensPerSecond * share.high,
  };
  return { ...read, tokensPerSecond, estimate };
}
