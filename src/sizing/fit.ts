import type { EnvelopeRules } from "../../generated/models.js";
import {
  type InferenceEnvelopeKey,
  PRACTICAL_INFERENCE_ENVELOPE,
} from "../../generated/spark-capabilities.js";
import { requireInteger } from "../capabilities/exact.js";
import { type DecodeBound, decodeBound } from "./decode.js";
import { type KvCacheSum, kvCache, type ModelKvCache } from "./kv-cache.js";
import { type DeviceArgument, resolveDevice, resolveModel } from "./resolve.js";
import { type StorageKey, storageOf } from "./storage.js";
import { addBytes, type Sum, type Term, toTerm } from "./sum.js";
import { type ModelWeights, type WeightSum, weights } from "./weights.js";

/** A model, how it is stored, what it holds, and the machine it shall fit. */
export type FitRequest = ModelWeights &
  ModelKvCache & {
    readonly device: DeviceArgument;
    /** Bytes to keep free for activations, the runtime and other programs; 0 unless asked. */
    readonly reserve?: number;
  };

/**
 * `fits`: at least a tenth of the usable memory stays free. `tight`: less does. `does-not-fit`: more
 * is needed than there is.
 */
export type Verdict = "fits" | "tight" | "does-not-fit";

/** Every term of the answer. */
export interface Fit extends Sum {
  readonly verdict: Verdict;
  readonly weightBytes: number;
  /** Keys, values and latents. */
  readonly kvBytes: number;
  /** Fixed states of linear attention. */
  readonly stateBytes: number;
  readonly reserveBytes: number;
  readonly usableBytes: number;
  /** Usable less needed; negative if it does not fit. */
  readonly headroomBytes: number;
  /** By which table the weights were counted, and whether by a file mix's average. */
  readonly weightTable: WeightSum["table"];
  readonly typical: boolean;
  readonly window: KvCacheSum["window"];
  /** Whether `ctx` is above the model's own maximum. */
  readonly beyondModelContext: boolean;
  /** The rule of the envelope for this model at this width, if there is one. */
  readonly envelope?: { readonly key: InferenceEnvelopeKey; readonly text: string };
  readonly decode: DecodeBound;
}

/**
 * Whether a model fits a machine: weights, cache, states and reserve against the usable memory.
 *
 * @throws RangeError, UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * fit({
 *   model: "llama-3.3-70b", format: "nvfp4", kvDtype: "fp8", ctx: 32768, batch: 4, device: "dgx-spark",
 * }).verdict; // "fits"
 */
export function fit(request: FitRequest): Fit {
  const model = resolveModel(request.model);
  const { usable_bytes } = resolveDevice(request.device);
  const { weight, cache, reserve, bytes } = memoryNeeded(request);
  const headroomBytes = usable_bytes - bytes;
  const rule = model.envelope?.[widthClass(request.format)];
  return {
    verdict: verdictOf(headroomBytes, usable_bytes),
    bytes,
    terms: [...weight.terms, ...cache.terms, ...(reserve.bytes > 0 ? [reserve] : [])],
    weightBytes: weight.bytes,
    kvBytes: cache.kvBytes,
    stateBytes: cache.stateBytes,
    reserveBytes: reserve.bytes,
    usableBytes: usable_bytes,
    headroomBytes,
    weightTable: weight.table,
    typical: weight.typical,
    window: cache.window,
    beyondModelContext: request.ctx > model.max_context,
    ...(rule && { envelope: { key: rule, text: PRACTICAL_INFERENCE_ENVELOPE[rule] } }),
    decode: decodeBound(request),
  };
}

interface MemoryNeeded {
  readonly weight: WeightSum;
  readonly cache: KvCacheSum;
  readonly reserve: Term;
  readonly bytes: number;
}

/** What a request needs in all: the one sum that the verdict and the searches use. */
export function memoryNeeded(request: FitRequest): MemoryNeeded {
  const weight = weights(request);
  const cache = kvCache(request);
  const reserved = requireInteger("reserve", request.reserve ?? 0, 0);
  const reserve = toTerm("reserve", [{ value: reserved, unit: "B" }]);
  return { weight, cache, reserve, bytes: addBytes([weight.bytes, cache.bytes, reserve.bytes]) };
}

/** The thresholds, once: a tenth of the usable memory is the room that `fits` asks for. */
export function verdictOf(headroom: number, usable: number): Verdict {
  if (headroom < 0) return "does-not-fit";
  // In integers, so that the boundary is exact.
  return headroom * 10 < usable ? "tight" : "fits";
}

/** The rules are written for 2 bytes, 1 byte and half a byte a parameter. */
function widthClass(format: StorageKey): keyof EnvelopeRules {
  const { bytes, elements } = storageOf(format);
  if (bytes >= 2 * elements) return "bf16";
  return bytes * 4 >= elements * 3 ? "fp8" : "int4";
}
