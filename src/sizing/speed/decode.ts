import type { Device } from "../../../generated/devices.js";
import { type Cache, cacheRead, type ModelKvCache, resolveCache } from "../kv-cache.js";
import type { Model } from "../model.js";
import { type DeviceArgument, resolveDevice, resolveModel } from "../resolve.js";
import { type Sum, toSum } from "../sum.js";
import { type ModelWeights, readWeights, resolveWeights, type WeightStorage } from "../weights.js";
import { bandOf, type DecodeClass, decodeClass } from "./bands.js";

/** A model, how it is stored, what it holds, and the machine that decodes. */
export interface DecodeRequest extends ModelWeights, Omit<ModelKvCache, "window" | "block"> {
  readonly device: DeviceArgument;
}

/** An upper bound of decoding speed, and the measured share of such bounds. */
export interface DecodeBound extends Sum {
  /**
   * Tokens per second of all sequences together that the memory's bandwidth allows at most, with one token
   * a step and sequence.
   */
  readonly tokensPerSecond: number;
  /**
   * Of a batch on a mixture: the bound if all sequences use the same experts, which no routing exceeds;
   * `tokensPerSecond` is for even routing.
   */
  readonly ifRoutedAlike?: number;
  /** The bound times the measured shares of its class; absent where fewer than five rows were measured. */
  readonly estimate?: DecodeEstimate;
}

/** The band of a class, in tokens per second of all sequences together. */
export interface DecodeEstimate extends DecodeClass {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Measured rows of this class, and the models that they measured. */
  readonly rows: number;
  readonly models: number;
}

/**
 * The most tokens per second that memory bandwidth allows: each step makes one token of each sequence, and
 * reads the weights in use once and what is cached, of which an indexer selects some:
 * `batch × bandwidth ÷ (weights read + cache)`. In a mixture of experts a step reads those that `batch`
 * tokens are expected to use, as in {@link weightsRead}.
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
  const speed = ({ bytes }: Sum): number => (batch * device.bandwidth_bytes_per_second) / bytes;
  const tokensPerSecond = speed(read);
  const alike = toSum([...readWeights(model, storage, 1).terms, ...cached.terms]);
  const bound = {
    ...read,
    tokensPerSecond,
    ...(alike.bytes < read.bytes && { ifRoutedAlike: speed(alike) }),
  };
  const decoded = decodeClass(model, storage.linear, batch);
  const band = decoded && bandOf(device, decoded);
  if (band === undefined) return bound;
  const estimate = {
    ...band,
    low: tokensPerSecond * band.low,
    median: tokensPerSecond * band.median,
    high: tokensPerSecond * band.high,
  };
  return { ...bound, estimate };
}
