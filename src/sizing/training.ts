import { refuse, requireInteger } from "../capabilities/exact.js";
import type { Model } from "./model.js";
import { type ModelArgument, resolveModel } from "./resolve.js";
import type { StorageKey } from "./storage.js";
import { type Factor, type Sum, type Term, toSum, toTerm } from "./sum.js";
import { resolveWeights, storedWeights } from "./weights.js";

interface TrainingBase {
  readonly model: ModelArgument;
  /** Tokens of a sequence. */
  readonly ctx: number;
  /** Sequences of a step on the machine. */
  readonly batch: number;
  /** What the backward pass computes again instead of keeping; "full" by default. */
  readonly recompute?: "none" | "selective" | "full";
  /** "adamw" by default. */
  readonly optimizer?: "adamw" | "adamw-8bit";
}

/** A model, and the way it is trained. */
export type TrainingRequest = TrainingBase &
  (
    | { readonly method: "full" }
    | {
        readonly method: "lora" | "qlora";
        /** The rank of the adapters. */
        readonly rank: number;
        /** Which linear layers have adapters; "all" by default. */
        readonly targets?: "attention" | "all";
        /** How the base is stored: bf16 by default; for qlora double-quantised NF4. */
        readonly format?: StorageKey;
      }
  );

/** The state of a training run, exact, and beside it the estimate of its activations. */
export interface Training extends Sum {
  /** Parameters that are trained. */
  readonly trainedParams: number;
  /** Not in `bytes`: an estimate by arXiv 2205.05198, which real kernels undercut or exceed. */
  readonly activationEstimate: Term;
}

/**
 * Bytes of the state of a training run in mixed precision, term by term. Each trained parameter takes
 * 2 bytes of weight, 2 of gradient and the optimiser's state: 12 bytes for AdamW (a 32-bit copy and
 * two moments), 2 for 8-bit AdamW (two moments); 16 and 6 in all. Adapters have the frozen base
 * besides. An adapter of rank r on a linear layer from `in` to `out` has r × (in + out) parameters.
 *
 * Sources: EleutherAI, Transformer Math 101; QLoRA, arXiv 2305.14314; activations: arXiv 2205.05198.
 *
 * @throws RangeError if an argument is not legal, or the sum is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * training({ model: "llama-3.2-3b", method: "full", ctx: 4096, batch: 1 }).bytes; // 51403997184
 */
export function training(request: TrainingRequest): Training {
  const model = resolveModel(request.model);
  const { ctx, batch, recompute = "full", optimizer = "adamw" } = request;
  requireInteger("ctx", ctx, 1);
  requireInteger("batch", batch, 1);
  const trained = trainedParameters(model, request);
  const state = toSum([
    ...baseTerms(model, request),
    toTerm("trained weights", [...trained, { value: 2, unit: "B" }]),
    toTerm("gradients", [...trained, { value: 2, unit: "B" }]),
    toTerm("optimiser", [...trained, { value: optimizerBytes(optimizer), unit: "B" }]),
  ]);
  const { layers, hidden, heads } = model;
  const perLayer = activationFactor(recompute, heads, ctx, hidden);
  return {
    ...state,
    trainedParams: trained.reduce((product, { value }) => product * value, 1),
    activationEstimate: toTerm("activations, estimated", [
      { value: layers, unit: "layers" },
      { value: ctx, unit: "tokens" },
      { value: batch },
      ...perLayer,
    ]),
  };
}

function trainedParameters(
  { params, adapter }: Model,
  request: TrainingRequest,
): readonly Factor[] {
  switch (request.method) {
    case "full":
      return [{ value: params.total }];
    case "lora":
    case "qlora": {
      const { rank, targets = "all" } = request;
      if (targets !== "attention" && targets !== "all") {
        return refuse("targets", targets, "attention or all");
      }
      const ends = adapter.attention + (targets === "all" ? adapter.feed_forward : 0);
      return [{ value: requireInteger("rank", rank, 1) }, { value: ends }];
    }
    default:
      return refuse("method", (request as { method: unknown }).method, "full, lora or qlora");
  }
}

function baseTerms(model: Model, request: TrainingRequest): readonly Term[] {
  if (request.method === "full") return [];
  const format = request.format ?? (request.method === "qlora" ? "nf4_g64_dq" : "bf16");
  return storedWeights(model, resolveWeights({ format })).terms.map((term) => ({
    ...term,
    label: `frozen ${term.label}`,
  }));
}

function optimizerBytes(optimizer: "adamw" | "adamw-8bit"): number {
  if (optimizer === "adamw") return 12;
  if (optimizer === "adamw-8bit") return 2;
  return refuse("optimizer", optimizer, "adamw or adamw-8bit");
}

/** Bytes per layer, token and sequence: `h × (34 + 5·a·s/h)`, `h × 34`, `h × 2`. */
function activationFactor(
  recompute: "none" | "selective" | "full",
  heads: number,
  ctx: number,
  hidden: number,
): readonly Factor[] {
  if (recompute === "none") return [{ value: 34 * hidden + 5 * heads * ctx, unit: "B" }];
  if (recompute === "selective") return [{ value: hidden }, { value: 34, unit: "B" }];
  if (recompute === "full") return [{ value: hidden }, { value: 2, unit: "B" }];
  return refuse("recompute", recompute, "none, selective or full");
}
