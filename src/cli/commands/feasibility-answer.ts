import { DEVICES, type Device, type DeviceKey } from "../../../generated/devices.js";
import type { EngineKey } from "../../../generated/engines.js";
import { type Fit, fitAt, type Verdict, verdictOf } from "../../sizing/fit.js";
import type { KvStorage, StateStorage, WindowPolicy } from "../../sizing/kv-cache.js";
import { largestBatch, longestContext } from "../../sizing/limits.js";
import {
  type Drafter,
  memoryAt,
  type ResolvedRequest,
  resolveRequest,
} from "../../sizing/memory.js";
import type { Model } from "../../sizing/model.js";
import { boundOf, type DecodeBound } from "../../sizing/speed/decode.js";
import type { StorageKey } from "../../sizing/storage.js";
import { resolveWeights, storedWeights } from "../../sizing/weights.js";
import { type EngineAnswer, engineAnswer } from "./engine-answer.js";
import { type Measured, nearestMeasured } from "./nearest-measured.js";

/** The request, the same for every machine. */
export interface Asked {
  readonly model: Model;
  /** The model without its draft layers, where `model` has them: it decodes. */
  readonly undrafted?: Model;
  readonly format: StorageKey;
  /** How what is not in that format is stored; bf16 if absent. */
  readonly restFormat?: StorageKey;
  /** A drafter beside the model. */
  readonly drafter?: Drafter;
  /** Drafted tokens that a step accepts on average. */
  readonly accepted?: number;
  /** Bytes of the files above what the format comes to. */
  readonly besides: number;
  /** Whether neither config nor files say the format. */
  readonly isAssumed?: true;
  readonly engine?: EngineKey;
  readonly kvDtype: KvStorage;
  readonly stateDtype?: StateStorage;
  readonly ctx: number;
  readonly batch: number;
  /** Bytes; absent where each machine keeps its own. */
  readonly reserve?: number;
  readonly window: WindowPolicy;
  readonly block: number;
}

/** The verdict with another format, everything else unchanged. */
export interface FormatVerdict {
  readonly format: StorageKey;
  readonly weightBytes: number;
  /** Whether the bytes are those of a typical file, not exact. */
  readonly typical: boolean;
  readonly verdict: Verdict;
}

/** One cell of the grid. */
export interface GridCell {
  readonly ctx: number;
  readonly batch: number;
  readonly bytes: number;
  readonly verdict: Verdict;
}

/** The answer for one machine: its `Fit`, the limits, and the other formats. */
export interface MachineAnswer
  extends Pick<
    Fit,
    | "verdict"
    | "bytes"
    | "terms"
    | "weightBytes"
    | "kvBytes"
    | "stateBytes"
    | "drafterBytes"
    | "reserveBytes"
    | "usableBytes"
    | "headroomBytes"
    | "decode"
  > {
  readonly device: DeviceKey;
  readonly label: string;
  /** Linked units, and what one link carries; absent for one machine. */
  readonly units?: number;
  readonly linkBytesPerSecond?: number;
  /** What happens when the memory runs out. */
  readonly whenFull?: string;
  /** Bytes of the files above what the format comes to. */
  readonly besidesBytes: number;
  /** The longest context that fits at this batch; 0 if none does. */
  readonly maxContext: number;
  /** The most sequences that fit at this context; 0 if not even one does. */
  readonly maxBatch: number;
  /** Measured rows of the same model on this machine, the most similar first. */
  readonly measured: readonly Measured[];
  /** What the engine takes by default, and what its cache holds. */
  readonly engine?: EngineAnswer;
  readonly formats: readonly FormatVerdict[];
  readonly grid?: readonly GridCell[];
}

/** @throws RangeError if a figure is above 2^53 − 1 */
export function answerFor(
  asked: Asked,
  device: DeviceKey,
  withGrid: boolean,
  formats: readonly StorageKey[],
): MachineAnswer {
  const { ctx, batch, besides, accepted } = asked;
  const extra = besides > 0 ? [{ label: "besides, in the files", bytes: besides }] : [];
  const resolved = resolveRequest({ ...asked, device, extra });
  const whole = fitAt(resolved, ctx, batch, accepted);
  const { label, when_full: whenFull, units, link_bytes_per_second }: Device = DEVICES[device];
  return {
    device,
    label,
    ...(units !== undefined && { units }),
    ...(link_bytes_per_second !== undefined && { linkBytesPerSecond: link_bytes_per_second }),
    ...(whenFull !== undefined && { whenFull }),
    verdict: whole.verdict,
    bytes: whole.bytes,
    terms: whole.terms,
    weightBytes: whole.weightBytes,
    besidesBytes: whole.extraBytes,
    kvBytes: whole.kvBytes,
    stateBytes: whole.stateBytes,
    drafterBytes: whole.drafterBytes,
    reserveBytes: whole.reserveBytes,
    usableBytes: whole.usableBytes,
    headroomBytes: whole.headroomBytes,
    maxContext: longestContext(resolved, batch),
    maxBatch: largestBatch(resolved, ctx),
    decode: asked.undrafted === undefined ? whole.decode : undraftedBound(asked, resolved),
    measured: nearestMeasured(asked, device),
    ...(asked.engine !== undefined && { engine: engineAnswer(asked.engine, resolved, whole) }),
    formats: formatVerdicts(asked, whole, formats),
    ...(withGrid && { grid: gridOf(asked, resolved) }),
  };
}

/** The model decodes without its draft layers; each accepted token is a pass over these. */
function undraftedBound(
  { undrafted, ...asked }: Asked,
  withDraftLayers: ResolvedRequest,
): DecodeBound {
  const { ctx, batch, accepted } = asked;
  const { device } = withDraftLayers;
  const decoding = resolveRequest({ ...asked, model: undrafted ?? asked.model, device });
  const alone = boundOf(decoding, ctx, batch);
  const withDrafts = boundOf(withDraftLayers, ctx, batch);
  return boundOf(decoding, ctx, batch, accepted, withDrafts.bytes - alone.bytes);
}

/** Contexts and batches in powers of two, and those of the request. */
function gridOf(asked: Asked, resolved: ResolvedRequest): readonly GridCell[] {
  const { max_context } = asked.model;
  const { usable_bytes } = resolved.device;
  const contexts = steps(4096, max_context, [Math.min(asked.ctx, max_context), max_context]);
  const batches = steps(1, 64, [asked.batch]);
  return contexts.flatMap((ctx) =>
    batches.map((batch) => {
      const { bytes } = memoryAt(resolved, ctx, batch);
      return { ctx, batch, bytes, verdict: verdictOf(usable_bytes - bytes, usable_bytes) };
    }),
  );
}

/** The files hold more than their format comes to; another format has only its own bytes. */
function formatVerdicts(
  { model, format: own, restFormat, besides }: Asked,
  whole: Fit,
  formats: readonly StorageKey[],
): readonly FormatVerdict[] {
  const { usableBytes, bytes, weightBytes } = whole;
  return [...new Set([own, ...formats])]
    .map((format) => {
      const storage = resolveWeights({ format, ...(restFormat && { restFormat }) });
      const weights = storedWeights(model, storage);
      const left = format === own ? 0 : besides;
      const headroom = usableBytes - (bytes - weightBytes - left + weights.bytes);
      return {
        format,
        weightBytes: weights.bytes,
        typical: weights.typical,
        verdict: verdictOf(headroom, usableBytes),
      };
    })
    .sort((a, b) => b.weightBytes - a.weightBytes);
}

function steps(first: number, last: number, further: readonly number[]): readonly number[] {
  const found = new Set(further);
  for (let step = first; step <= last; step *= 2) found.add(step);
  return [...found].sort((a, b) => a - b);
}
