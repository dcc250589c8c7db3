import { requireInteger } from "../capabilities/exact.js";
import type { FitRequest } from "./fit.js";
import { memoryAt, type ResolvedRequest, resolveRequest } from "./memory.js";

/**
 * The longest context that fits at this batch, in tokens, at most the model's own maximum; 0 if none
 * does. Exact, also with windows and pages: bisection over the sum that `fit` uses, which never falls
 * as the context grows.
 *
 * @throws RangeError if an argument is not a count, or the sum is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * maxContext({ model: "llama-3.3-70b", format: "nvfp4", kvDtype: "fp8", batch: 4, device: "dgx-spark" });
 * // 107846
 */
export function maxContext(request: Omit<FitRequest, "ctx">): number {
  return longestContext(resolveRequest(request), request.batch);
}

/**
 * The most sequences that fit at this context; 0 if not even one does.
 *
 * @throws RangeError if an argument is not a count, or the sum is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * maxBatch({ model: "llama-3.1-8b", format: "fp8", kvDtype: "fp8", ctx: 8192, device: "dgx-spark" });
 * // 194
 */
export function maxBatch(request: Omit<FitRequest, "batch">): number {
  return largestBatch(resolveRequest(request), request.ctx);
}

/** @throws RangeError */
export function longestContext(resolved: ResolvedRequest, batch: number): number {
  const { model, device } = resolved;
  requireInteger("max_context", model.max_context, 1);
  const fits = (ctx: number): boolean =>
    memoryAt(resolved, ctx, batch).bytes <= device.usable_bytes;
  return largest(fits, model.max_context);
}

/** @throws RangeError */
export function largestBatch(resolved: ResolvedRequest, ctx: number): number {
  const { device } = resolved;
  const fits = (batch: number): boolean =>
    memoryAt(resolved, ctx, batch).bytes <= device.usable_bytes;
  return largest(fits, 2 ** 52);
}

/**
 * The largest integer from 0 to the bound that fits, where all below one that fits do too. Doubling
 * comes first: no candidate then needs more than twice of what fits, so no sum is above 2^53 − 1.
 */
export function largest(fits: (candidate: number) => boolean, bound: number): number {
  let fitting = 0;
  let beyond = 1;
  while (beyond <= bound && fits(beyond)) {
    fitting = beyond;
    beyond *= 2;
  }
  beyond = Math.min(beyond, bound + 1);
  while (beyond - fitting > 1) {
    const middle = Math.floor((fitting + beyond) / 2);
    if (fits(middle)) fitting = middle;
    else beyond = middle;
  }
  return fitting;
}
