import { requireInteger } from "../capabilities/exact.js";
import { type FitRequest, memoryNeeded } from "./fit.js";
import { resolveDevice, resolveModel } from "./resolve.js";

/**
 * The longest context that fits at this batch, at most the model's own maximum; 0 if none does.
 * Exact, also with windows and pages: found by bisection over the sum that `fit` uses, which never
 * falls as the context grows.
 *
 * @throws RangeError, UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * maxContext({ model: "llama-3.3-70b", format: "nvfp4", kvDtype: "fp8", batch: 4, device: "dgx-spark" });
 * // 131072
 */
export function maxContext(request: Omit<FitRequest, "ctx">): number {
  const { max_context } = resolveModel(request.model);
  requireInteger("max_context", max_context, 1);
  return largest((ctx) => isWithin({ ...request, ctx } as FitRequest), max_context);
}

/**
 * The most sequences that fit at this context; 0 if not even one does.
 *
 * @throws RangeError, UnknownModel, UnknownFormat, UnknownDevice
 * @example
 * maxBatch({ model: "llama-3.1-8b", format: "fp8", kvDtype: "fp8", ctx: 8192, device: "dgx-spark" });
 * // 226
 */
export function maxBatch(request: Omit<FitRequest, "batch">): number {
  return largest((batch) => isWithin({ ...request, batch } as FitRequest), 2 ** 52);
}

function isWithin(request: FitRequest): boolean {
  return memoryNeeded(request).bytes <= resolveDevice(request.device).usable_bytes;
}

/**
 * The largest integer from 0 to the bound that fits, where all below one that fits do too. It is
 * approached from below by doubling: what is tried needs at most about twice of what fits, and so
 * stays countable where the bound itself would not be.
 */
function largest(fits: (candidate: number) => boolean, bound: number): number {
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
