import type { Params, StoredPart } from "../../generated/models.js";
import { requireInteger } from "../capabilities/exact.js";
import { type Counted, fileTerms, isRuled } from "./gguf/file-weights.js";
import { layoutFor } from "./gguf/layouts.js";
import type { Model } from "./model.js";
import { type ModelArgument, resolveModel } from "./resolve.js";
import { routedShare, touched } from "./speed/experts.js";
import { type Storage, type StorageKey, storageOf, widthFactor } from "./storage.js";
import { type Sum, type Term, toSum, toTerm } from "./sum.js";

/** How the weights are stored. */
export interface WeightSettings {
  /** How the linear layers are stored; of a file mix, how the whole file is. */
  readonly format: StorageKey;
  /**
   * How embeddings, head, norms, biases and routers are stored: bf16 by default, as in published
   * checkpoints. A format of 2 bytes or more stores everything.
   */
  readonly restFormat?: StorageKey;
}

/** The weights of a model, as a checkpoint stores them. */
export interface ModelWeights extends WeightSettings {
  readonly model: ModelArgument;
}

/** The terms of the weights, and their sum in bytes. */
export interface WeightSum extends Sum {
  /** The table of the format: `formats` counts scales, `rule-of-thumb` does not. */
  readonly table: Storage["table"];
  /** Whether the figure rests on the average of a file mix. */
  readonly typical: boolean;
}

/**
 * Bytes of a model's weights, term by term: `parameters of the linear layers × bytes per weight`,
 * scales included, and the other parameters in `restFormat`. A GGUF file type is summed tensor by tensor,
 * by the block type that llama.cpp chooses for each, where the model's tensors are known; else by the
 * average of a typical file. Where the model is published in this
 * format with only its experts in it, the experts take the place of the linear layers; where it is published
 * in several formats, each has the parameters that its config says. A fraction of
 * a byte is rounded down in each term.
 *
 * @throws RangeError if the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * weights({ model: "llama-3.1-8b", format: "nvfp4" }).bytes; // 6027747328
 */
export function weights(request: ModelWeights): WeightSum {
  return storedWeights(resolveModel(request.model), resolveWeights(request));
}

/** The weights of a model, and the tokens of a decoding step. */
export interface StepWeights extends ModelWeights {
  /** Sequences, each with one token a step; 1 by default. */
  readonly batch?: number;
}

/**
 * Bytes of the weights that one decoding step reads: those in use, without the input embedding, of
 * which rows are looked up. Of E experts in a layer, of which a token uses k, a step of `batch` tokens
 * reads `E × (1 − (1 − k/E)^batch)`: the expected count if routing is even. Uneven routing reads fewer.
 *
 * @throws RangeError if the batch is not a count, or the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * weightsRead({ model: "qwen3-30b-a3b", format: "bf16" }).bytes; // 6083735552
 */
export function weightsRead(request: StepWeights): WeightSum {
  const batch = requireInteger("batch", request.batch ?? 1, 1);
  return readWeights(resolveModel(request.model), resolveWeights(request), batch);
}

/** The storage of the linear layers, and of the rest. */
export interface WeightStorage {
  readonly linear: Storage;
  readonly rest: Storage;
}

/** @throws UnknownFormat */
export function resolveWeights({ format, restFormat = "bf16" }: WeightSettings): WeightStorage {
  return { linear: storageOf(format), rest: storageOf(restFormat) };
}

/** @throws RangeError if the result is above 2^53 − 1 */
export function storedWeights(model: Model, storage: WeightStorage): WeightSum {
  const { total, linear, experts } = model.params;
  return weightSum(model, storage, { of: "stored", all: total, linear, experts, lookup: 0 });
}

/** @throws RangeError if the result is above 2^53 − 1 */
export function readWeights(model: Model, storage: WeightStorage, batch: number): WeightSum {
  const { total, active, active_linear, linear, experts, lookup } = model.params;
  const share = routedShare(model.params);
  return weightSum(model, storage, {
    of: { batch },
    all: touched(total, active, share, batch),
    linear: touched(linear, active_linear, share, batch),
    experts: touched(experts, experts * share, share, batch),
    lookup,
  });
}

/** Parameters that are counted; `all` includes the others. */
interface Counts {
  readonly of: Counted;
  readonly all: number;
  readonly linear: Params["linear"];
  readonly experts: Params["experts"];
  readonly lookup: Params["lookup"];
}

/** The parts of a model that is published in several formats, and the rest. */
function partTerms(
  { params }: Model,
  parts: readonly StoredPart[],
  rest: Storage,
  counts: Counts,
): Sum {
  let others = counts.all - counts.lookup;
  const terms = parts.map(({ format, total, active, lookup = 0 }) => {
    const value =
      counts.of === "stored"
        ? total
        : touched(total - lookup, active, routedShare(params), counts.of.batch);
    others -= value;
    return toTerm(`in ${format}`, [{ value }, widthFactor(storageOf(format as StorageKey))]);
  });
  const value = requireInteger("other weights", others, 0);
  return toSum([...terms, toTerm("other weights", [{ value }, widthFactor(rest)])]);
}

function weightSum(model: Model, { linear, rest }: WeightStorage, counts: Counts): WeightSum {
  const { table, typical } = linear;
  const { all, lookup } = counts;
  requireInteger("weights", all - lookup, 0);
  const { native } = model;
  if (native?.format === linear.key && native.stored !== undefined) {
    return { ...partTerms(model, native.stored, rest, counts), table, typical: rest.typical };
  }
  const layout = isRuled(linear.key, model) ? layoutFor(model) : undefined;
  if (layout !== undefined) {
    const terms = fileTerms(linear.key, model, layout, counts.of);
    return { ...toSum(terms), table, typical: false };
  }
  if (linear.embedding !== undefined) {
    const terms = [toTerm("weights", [{ value: all }, widthFactor(linear)])];
    const skipped = [{ value: -lookup }, widthFactor(storageOf(linear.embedding))];
    if (lookup > 0) terms.push(toTerm("input embedding, looked up", skipped));
    return { ...toSum(terms), table, typical };
  }
  if (linear.bytes >= 2 * linear.elements) {
    const terms = [toTerm("weights", [{ value: all - lookup }, widthFactor(linear)])];
    return { ...toSum(terms), table, typical };
  }
  const expertsAlone = model.native?.format === linear.key && model.native.covers === "experts";
  const stored = expertsAlone ? counts.experts : counts.linear;
  const others = all - requireInteger("linear layers", stored, 0) - lookup;
  const terms: Term[] = [
    toTerm(expertsAlone ? "experts" : "linear layers", [{ value: stored }, widthFactor(linear)]),
    toTerm("other weights", [
      { value: requireInteger("other weights", others, 0) },
      widthFactor(rest),
    ]),
  ];
  return { ...toSum(terms), table, typical: typical || rest.typical };
}
