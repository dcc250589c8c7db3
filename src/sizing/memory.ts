import type { Device } from "../../generated/devices.js";
import { requireInteger } from "../capabilities/exact.js";
import {
  type Cache,
  type CacheSettings,
  cacheAt,
  type KvCacheSum,
  resolveCache,
} from "./kv-cache.js";
import type { Model } from "./model.js";
import { type DeviceArgument, type ModelArgument, resolveDevice, resolveModel } from "./resolve.js";
import type { StorageKey } from "./storage.js";
import { addBytes, type Term, toTerm } from "./sum.js";
import {
  resolveWeights,
  storedWeights,
  type WeightSettings,
  type WeightStorage,
  type WeightSum,
} from "./weights.js";

/** Memory for something else beside weights and cache. */
export interface ExtraBytes {
  readonly label: string;
  readonly bytes: number;
}

/** A second model, which proposes tokens for the first to check. */
export interface Drafter {
  readonly model: ModelArgument;
  /** How its linear layers are stored; bf16 by default. Its cache is stored as the first model's. */
  readonly format?: StorageKey;
}

/** A model, how it is stored, and the machine that holds it. */
export interface MemoryRequest extends WeightSettings, CacheSettings {
  readonly model: ModelArgument;
  readonly device: DeviceArgument;
  /** A drafter, whose weights and cache the machine holds too. */
  readonly drafter?: Drafter;
  /** What else the machine holds, a term each in the sum. */
  readonly extra?: readonly ExtraBytes[];
  /**
   * Bytes to keep free for activations, the runtime and other programs; by default the device's
   * `reserve_bytes`, or 0 where it has none.
   */
  readonly reserve?: number;
}

/** A request whose keys are looked up, and what does not depend on context and batch. */
export interface ResolvedRequest {
  readonly model: Model;
  readonly device: Device;
  readonly storage: WeightStorage;
  readonly weights: WeightSum;
  readonly cache: Cache;
  readonly drafter?: ResolvedDrafter;
  readonly extra: readonly Term[];
  readonly reserve: Term;
}

/** A drafter whose keys are looked up. */
export interface ResolvedDrafter {
  readonly model: Model;
  readonly storage: WeightStorage;
  readonly weights: WeightSum;
  readonly cache: Cache;
}

/** @throws RangeError, UnknownModel, UnknownFormat */
export function resolveDrafter(drafter: Drafter, settings: CacheSettings): ResolvedDrafter {
  const model = resolveModel(drafter.model);
  const storage = resolveWeights({ format: drafter.format ?? "bf16" });
  // States are stored as the drafter's own config declares.
  const { stateDtype: _, ...kept } = settings;
  return {
    model,
    storage,
    weights: storedWeights(model, storage),
    cache: resolveCache(model, kept),
  };
}

/** @throws RangeError, UnknownModel, UnknownDevice, UnknownFormat */
export function resolveRequest(request: MemoryRequest): ResolvedRequest {
  const model = resolveModel(request.model);
  const device = resolveDevice(request.device);
  const storage = resolveWeights(request);
  return {
    model,
    device,
    storage,
    weights: storedWeights(model, storage),
    cache: resolveCache(model, request),
    ...(request.drafter && { drafter: resolveDrafter(request.drafter, request) }),
    extra: (request.extra ?? []).map(({ label, bytes }) => bytesTerm(label, bytes)),
    reserve: bytesTerm("reserve", request.reserve ?? device.reserve_bytes ?? 0),
  };
}

/** The memory that is needed at a context and a batch. */
export interface MemoryNeeded {
  readonly cache: KvCacheSum;
  /** The drafter's weights and cache. */
  readonly drafter: readonly Term[];
  /** Bytes of weights, cache, extra terms and reserve. */
  readonly bytes: number;
}

/** @throws RangeError if an argument is not a count, or the sum is above 2^53 − 1 */
export function memoryAt(resolved: ResolvedRequest, ctx: number, batch: number): MemoryNeeded {
  const { weights, extra, reserve } = resolved;
  const cache = cacheAt(resolved.cache, ctx, batch);
  const drafter = resolved.drafter === undefined ? [] : drafterHeld(resolved.drafter, ctx, batch);
  const others = [...drafter, ...extra].map(({ bytes }) => bytes);
  const bytes = addBytes([weights.bytes, cache.bytes, ...others, reserve.bytes]);
  return { cache, drafter, bytes };
}

function drafterHeld(
  { weights, cache }: ResolvedDrafter,
  ctx: number,
  batch: number,
): readonly Term[] {
  const held = cacheAt(cache, ctx, batch);
  return [
    bytesTerm("drafter, weights", weights.bytes),
    ...held.terms.map((term) => ({ ...term, label: `drafter, ${term.label}` })),
  ];
}

function bytesTerm(label: string, bytes: number): Term {
  return toTerm(label, [{ value: requireInteger(label, bytes, 0), unit: "B" }]);
}
