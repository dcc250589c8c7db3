import { DEVICES, type Device, type DeviceKey } from "../../../generated/devices.js";
import type { DecodeBound } from "../../sizing/decode.js";
import {
  type Fit,
  type FitRequest,
  fit,
  memoryNeeded,
  type Verdict,
  verdictOf,
} from "../../sizing/fit.js";
import type { KvStorage, WindowPolicy } from "../../sizing/kv-cache.js";
import { maxBatch, maxContext } from "../../sizing/limits.js";
import type { Model } from "../../sizing/model.js";
import type { StorageKey } from "../../sizing/storage.js";
import { type Term, toTerm } from "../../sizing/sum.js";
import { WEIGHT_FORMATS } from "../input/storage-keys.js";

/** What is asked of every machine. */
export interface Asked {
  readonly model: Model;
  readonly format: StorageKey;
  /** Bytes of the files above what the format comes to. */
  readonly besides: number;
  readonly kvDtype: KvStorage;
  readonly ctx: number;
  readonly batch: number;
  readonly reserve: number;
  readonly window: WindowPolicy;
  readonly block: number;
}

/** One format, by itself on the machine with everything else as asked. */
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

/** What one machine comes to: the library's `Fit`, what it leaves out, and the searches. */
export interface MachineAnswer
  extends Pick<
    Fit,
    | "verdict"
    | "bytes"
    | "terms"
    | "weightBytes"
    | "kvBytes"
    | "stateBytes"
    | "reserveBytes"
    | "usableBytes"
    | "headroomBytes"
  > {
  readonly device: DeviceKey;
  readonly label: string;
  /** In the files besides the weights in their format. */
  readonly besidesBytes: number;
  /** The longest context that fits at this batch; 0 if none does. */
  readonly maxContext: number;
  /** The most sequences that fit at this context; 0 if not even one does. */
  readonly maxBatch: number;
  readonly decode: DecodeBound;
  readonly formats: readonly FormatVerdict[];
}

export function answerFor(asked: Asked, device: DeviceKey): MachineAnswer {
  const request = requestOf(asked, device);
  const whole = fit(request);
  const { weight, cache } = memoryNeeded(request);
  const extra = [
    ["besides, in the files", asked.besides],
    ["reserve", asked.reserve],
  ] as const;
  const terms: readonly Term[] = [
    ...weight.terms,
    ...cache.terms,
    ...extra.flatMap(([label, value]) =>
      value === 0 ? [] : [toTerm(label, [{ value, unit: "B" }])],
    ),
  ];
  const { ctx: _, ...openContext } = request;
  const { batch: __, ...openBatch } = request;
  const { label }: Device = DEVICES[device];
  return {
    device,
    label,
    verdict: whole.verdict,
    bytes: whole.bytes,
    terms,
    weightBytes: whole.weightBytes,
    besidesBytes: asked.besides,
    kvBytes: whole.kvBytes,
    stateBytes: whole.stateBytes,
    reserveBytes: asked.reserve,
    usableBytes: whole.usableBytes,
    headroomBytes: whole.headroomBytes,
    maxContext: maxContext(openContext),
    maxBatch: maxBatch(openBatch),
    decode: whole.decode,
    formats: formatVerdicts(asked, device),
  };
}

/** Contexts and batches in powers of two, and those that were asked for. */
export function gridFor(asked: Asked, device: DeviceKey): readonly GridCell[] {
  const { max_context } = asked.model;
  const contexts = steps(4096, max_context, [Math.min(asked.ctx, max_context), max_context]);
  const batches = steps(1, 64, [asked.batch]);
  return contexts.flatMap((ctx) =>
    batches.map((batch) => {
      const { bytes } = memoryNeeded(requestOf({ ...asked, ctx, batch }, device));
      return { ctx, batch, bytes, verdict: verdictAt(bytes, device) };
    }),
  );
}

/** The files' rest is kept free beside what the user keeps free: the sum has one place for both. */
function requestOf(asked: Asked, device: DeviceKey): FitRequest {
  const { model, format, kvDtype, ctx, batch, window, block } = asked;
  const reserve = asked.reserve + asked.besides;
  return { model, format, kvDtype, ctx, batch, window, block, device, reserve };
}

function formatVerdicts(asked: Asked, device: DeviceKey): readonly FormatVerdict[] {
  return WEIGHT_FORMATS.map((format) => {
    const besides = format === asked.format ? asked.besides : 0;
    const { weight, bytes } = memoryNeeded(requestOf({ ...asked, format, besides }, device));
    const verdict = verdictAt(bytes, device);
    return { format, weightBytes: weight.bytes, typical: weight.typical, verdict };
  }).sort((a, b) => b.weightBytes - a.weightBytes);
}

function verdictAt(bytes: number, device: DeviceKey): Verdict {
  const { usable_bytes }: Device = DEVICES[device];
  return verdictOf(usable_bytes - bytes, usable_bytes);
}

function steps(first: number, last: number, further: readonly number[]): readonly number[] {
  const found = new Set(further);
  for (let step = first; step <= last; step *= 2) found.add(step);
  return [...found].sort((a, b) => a - b);
}
