import type { Model, Params } from "../../generated/models.js";
import type { Dtype } from "../../generated/spark-capabilities.js";
import { requireInteger } from "../capabilities/exact.js";
import type { AnyTextOr } from "../capabilities/misspelt-literal.js";
import { type ParameterStorage, parameterBytes } from "../capabilities/weight-bytes.js";
import { type ModelArgument, resolveModel } from "./resolve.js";
import { type Storage, type StorageKey, storageOf, widthFactor } from "./storage.js";
import { type Sum, type Term, toSum, toTerm } from "./sum.js";

/** The weights of a model, as a checkpoint stores them. */
export interface ModelWeights {
  readonly model: ModelArgument;
  /** How the linear layers are stored; a file mix is how the whole file is. */
  readonly format: StorageKey;
  /**
   * How embeddings, head, norms, biases and routers are stored: bf16 unless asked, as in published
   * checkpoints. A format of 2 bytes or more stores everything.
   */
  readonly restFormat?: StorageKey;
  readonly params?: never;
  readonly paramsB?: never;
  readonly dtype?: never;
}

/** The weights' terms, what they come to, and by which table. */
export interface WeightSum extends Sum {
  readonly table: Storage["table"];
  /** Whether the figure rests on the average of a file mix. */
  readonly typical: boolean;
}

/**
 * The weights of a model, term by term: linear layers in the format, the rest as real checkpoints
 * have it. Where the model is published in this format with its experts alone in it, so is this.
 *
 * @throws RangeError if the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * weights({ model: "llama-3.1-8b", format: "nvfp4" }).bytes; // 6027747328
 */
export function weights({ model, format, restFormat = "bf16" }: ModelWeights): WeightSum {
  const resolved = resolveModel(model);
  const { total, linear, experts } = resolved.params;
  return weightTerms(resolved, format, restFormat, { all: total, linear, experts, lookup: 0 });
}

/**
 * The weights that decoding one token reads: those in use, without the input embedding, of which
 * one row is looked up.
 *
 * @throws RangeError if the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 */
export function weightsRead({ model, format, restFormat = "bf16" }: ModelWeights): WeightSum {
  const resolved = resolveModel(model);
  const { active, active_linear, linear, experts, lookup } = resolved.params;
  const idle = linear - active_linear;
  return weightTerms(resolved, format, restFormat, {
    all: active,
    linear: active_linear,
    experts: experts === 0 ? 0 : experts - idle,
    lookup,
  });
}

/**
 * Bytes of weights: of a number of parameters by the rule-of-thumb table, or of a model in a
 * storage format, scales included. Exact; a fraction of a byte is rounded down in each term.
 *
 * @throws RangeError if a number is not legal, or the result is above 2^53 − 1
 * @throws TypeError if both `params` and `paramsB` are given, or neither
 * @throws UnknownDtype, UnknownModel, UnknownFormat
 * @example
 * weightBytes({ paramsB: 70, dtype: "bf16" }); // 140000000000
 * weightBytes({ model: "llama-3.1-8b", format: "fp8" }); // 9081200640
 */
export function weightBytes<const Text extends AnyTextOr<Dtype> = Dtype>(
  storage: ParameterStorage<Text> | ModelWeights,
): number {
  return "model" in storage ? weights(storage).bytes : parameterBytes(storage);
}

interface Counts {
  readonly all: number;
  readonly linear: Params["linear"];
  readonly experts: Params["experts"];
  readonly lookup: Params["lookup"];
}

function weightTerms(
  model: Model,
  format: StorageKey,
  restFormat: StorageKey,
  counts: Counts,
): WeightSum {
  const storage = storageOf(format);
  const rest = storageOf(restFormat);
  const { table, typical } = storage;
  const { all, lookup } = counts;
  requireInteger("weights", all - lookup, 0);
  if (storage.embedding !== undefined) {
    const terms = [toTerm("weights", [{ value: all }, widthFactor(storage)])];
    const skipped = [{ value: -lookup }, widthFactor(storageOf(storage.embedding))];
    if (lookup > 0) terms.push(toTerm("input embedding, looked up", skipped));
    return { ...toSum(terms), table, typical };
  }
  if (storage.bytes >= 2 * storage.elements) {
    const terms = [toTerm("weights", [{ value: all - lookup }, widthFactor(storage)])];
    return { ...toSum(terms), table, typical };
  }
  const expertsAlone = model.native?.format === format && model.native.covers === "experts";
  const stored = expertsAlone ? counts.experts : counts.linear;
  const others = all - requireInteger("linear layers", stored, 0) - lookup;
  const terms: Term[] = [
    toTerm(expertsAlone ? "experts" : "linear layers", [{ value: stored }, widthFactor(storage)]),
    toTerm("other weights", [
      { value: requireInteger("other weights", others, 0) },
      widthFactor(rest),
    ]),
  ];
  return { ...toSum(terms), table, typical: typical || rest.typical };
}
