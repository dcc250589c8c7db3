import type { Device } from "../../../generated/devices.js";
import { type Cache, cacheRead, type ModelKvCache, resolveCache } from "../kv-cache.js";
import { type Drafter, type ResolvedDrafter, resolveDrafter } from "../memory.js";
import type { Model } from "../model.js";
import { type DeviceArgument, resolveDevice, resolveModel } from "../resolve.js";
import { type Sum, toSum } from "../sum.js";
import { type ModelWeights, readWeights, resolveWeights, type WeightStorage } from "../weights.js";
import { bandOf, type DecodeClass, decodeClass } from "./bands.js";
import { drafterTerms, passBytes, requireAccepted, tokensPerSecond } from "./drafter.js";

/** A model, how it is stored, what it holds, and the machine that decodes. */
export interface DecodeRequest extends ModelWeights, Omit<ModelKvCache, "window" | "block"> {
  readonly device: DeviceArgument;
  /** Drafted tokens that a step accepts on average, beside its own; up to two decimals. */
  readonly accepted?: number;
  /** The model that drafts; without it no reads of a drafter are counted. */
  readonly drafter?: Drafter;
}

/** An upper bound of decoding speed, and the measured share of such bounds. */
export interface DecodeBound extends Sum {
  /**
   * Tokens per second of all sequences together that the memory's bandwidth allows at most, with one token
   * a step and sequence, or `1 + accepted`.
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
 * tokens are expected to use, as in {@link weightsRead}. With drafts a step makes and checks
 * `1 + accepted` tokens of each sequence, and reads the drafter once for each accepted token.
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
  const drafter = request.drafter && resolveDrafter(request.drafter, request);
  const decoding = { model, device, storage, cache, ...(drafter && { drafter }) };
  return boundOf(decoding, ctx, batch, request.accepted);
}

interface Decoding {
  readonly model: Model;
  readonly device: Device;
  readonly storage: WeightStorage;
  readonly cache: Cache;
  readonly drafter?: ResolvedDrafter;
}

/**
 * @param draftBytes bytes of one pass over draft layers, where the decoding has no drafter
 * @throws RangeError if the accepted tokens are not legal, or the sum is above 2^53 − 1
 */
export function boundOf(
  { model, device, storage, cache, drafter }: Decoding,
  ctx: number,
  batch: number,
  accepted?: number,
  draftBytes = 0,
): DecodeBound {
  const drafted = accepted === undefined ? 0 : requireAccepted(accepted);
  const pass = drafter === undefined ? draftBytes : passBytes(drafter, ctx, batch);
  const drafts = drafted === 0 ? [] : drafterTerms({ accepted: drafted, passBytes: pass });
  const cached = cacheRead(cache, ctx, batch).terms;
  const readBy = (tokens: number): Sum =>
    toSum([...readWeights(model, storage, tokens).terms, ...cached, ...drafts]);
  const speed = ({ bytes }: Sum): number => tokensPerSecond(device, bytes, batch, drafted);
  const tokens = batch * (1 + drafted);
  const read = readBy(tokens);
  const alike = readBy(1);
  const bound = {
    ...read,
    tokensPerSecond: speed(read),
    ...(alike.bytes < read.bytes && { ifRoutedAlike: speed(alike) }),
  };
  const decoded = drafted === 0 ? decodeClass(model, storage.linear, batch) : undefined;
  const band = decoded && bandOf(device, decoded);
  if (band === undefined) return bound;
  const estimate = {
    ...band,
    low: bound.tokensPerSecond * band.low,
    median: bound.tokensPerSecond * band.median,
    high: bound.tokensPerSecond * band.high,
  };
  return { ...bound, estimate };
}
