import type { EnvelopeRules } from "../../generated/models.js";
import {
  type InferenceEnvelopeKey,
  PRACTICAL_INFERENCE_ENVELOPE,
} from "../../generated/spark-capabilities.js";
import type { KvCacheSum } from "./kv-cache.js";
import { type MemoryRequest, memoryAt, type ResolvedRequest, resolveRequest } from "./memory.js";
import type { Model } from "./model.js";
import { boundOf, type DecodeBound } from "./speed/decode.js";
import type { Storage } from "./storage.js";
import { addBytes, type Sum, type Term } from "./sum.js";
import type { WeightSum } from "./weights.js";

/** A model, how it is stored, what it holds, and the machine. */
export interface FitRequest extends MemoryRequest {
  /** Tokens held per sequence. */
  readonly ctx: number;
  /** Sequences held at once. */
  readonly batch: number;
  /** Drafted tokens that a step accepts on average, beside its own; up to two decimals. */
  readonly accepted?: number;
}

/**
 * `fits`: at least a tenth of the usable memory stays free. `tight`: less does. `does-not-fit`: more
 * is needed than there is.
 */
export type Verdict = "fits" | "tight" | "does-not-fit";

/** A rule of thumb for serving: its key and its text. */
export interface EnvelopeRule {
  readonly key: InferenceEnvelopeKey;
  readonly text: string;
}

/** The memory that is needed, term by term, and what it leaves free. */
export interface Fit extends Sum {
  readonly verdict: Verdict;
  readonly weightBytes: number;
  /** Keys, values and latents. */
  readonly kvBytes: number;
  /** Fixed states of linear attention. */
  readonly stateBytes: number;
  /** The drafter's weights and cache. */
  readonly drafterBytes: number;
  /** The extra terms of the request. */
  readonly extraBytes: number;
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
  readonly envelope?: EnvelopeRule;
  readonly decode: DecodeBound;
}

/**
 * Whether a model fits a machine: bytes of weights, cache, states, extra terms and reserve against
 * the usable memory.
 *
 * @throws RangeError if an argument is not a count, or the sum is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * fit({
 *   model: "llama-3.3-70b", format: "nvfp4", kvDtype: "fp8", ctx: 32768, batch: 4, device: "dgx-spark",
 * }).verdict; // "fits"
 */
export function fit(request: FitRequest): Fit {
  return fitAt(resolveRequest(request), request.ctx, request.batch, request.accepted);
}

/** @throws RangeError if an argument is not a count, or the sum is above 2^53 − 1 */
export function fitAt(
  resolved: ResolvedRequest,
  ctx: number,
  batch: number,
  accepted?: number,
): Fit {
  const { model, device, storage, weights, extra, reserve } = resolved;
  const { cache, drafter, bytes } = memoryAt(resolved, ctx, batch);
  const drafterBytes = addBytes(drafter.map((term) => term.bytes));
  const usableBytes = device.usable_bytes;
  const headroomBytes = usableBytes - bytes;
  const envelope = envelopeRule(model, storage.linear);
  const terms: readonly Term[] = [...weights.terms, ...cache.terms, ...drafter, ...extra];
  return {
    verdict: verdictOf(headroomBytes, usableBytes),
    bytes,
    terms: reserve.bytes > 0 ? [...terms, reserve] : terms,
    weightBytes: weights.bytes,
    kvBytes: cache.kvBytes,
    stateBytes: cache.stateBytes,
    drafterBytes,
    extraBytes: bytes - weights.bytes - cache.bytes - drafterBytes - reserve.bytes,
    reserveBytes: reserve.bytes,
    usableBytes,
    headroomBytes,
    weightTable: weights.table,
    typical: weights.typical,
    window: cache.window,
    beyondModelContext: ctx > model.max_context,
    ...(envelope && { envelope }),
    decode: boundOf(resolved, ctx, batch, accepted),
  };
}

/** `fits` needs a tenth of the usable memory to stay free. */
export function verdictOf(headroom: number, usable: number): Verdict {
  if (headroom < 0) return "does-not-fit";
  // In integers, so that the boundary is exact.
  return headroom * 10 < usable ? "tight" : "fits";
}

/** The rule for a model of this width, if there is one. */
export function envelopeRule(
  { envelope }: Model,
  { bytes, elements }: Storage,
): EnvelopeRule | undefined {
  const key = envelope?.[widthClass(bytes / elements)];
  return key && { key, text: PRACTICAL_INFERENCE_ENVELOPE[key] };
}

/** The rules are written for 2 bytes, 1 byte and half a byte a parameter. */
function widthClass(bytesPerParameter: number): keyof EnvelopeRules {
  if (bytesPerParameter >= 2) return "bf16";
  return bytesPerParameter >= 0.75 ? "fp8" : "int4";
}
