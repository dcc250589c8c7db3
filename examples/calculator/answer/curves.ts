import { fit, maxContext } from "fieldkit-capabilities/sizing";
import { machineOf } from "../state/machine.js";
import { modelOf, nameOf } from "../state/model-of.js";
import type { Request } from "../state/request.js";

/** The memory of one model over the context, with the request's other settings. */
export interface Curve {
  readonly name: string;
  /** The longest context that fits, 0 if none does. */
  readonly longest: number;
  /** Whether the curve crosses the machine's limit there; else all of it is below or above. */
  readonly crosses: boolean;
  readonly bytesAt: (ctx: number) => number | undefined;
}

/** The request's model first, then the others. */
export function curvesOf(request: Request, others: readonly Request["model"][]): readonly Curve[] {
  return [request.model, ...others].map((model, index) => {
    const { max_context } = modelOf(model);
    // The request's own context is drawn even where its model does not allow it.
    const last = index === 0 ? Math.max(max_context, request.ctx) : max_context;
    const longest = maxContext({ ...request, model });
    return {
      name: nameOf(model),
      longest,
      crosses: longest > 0 && longest < max_context,
      bytesAt: (ctx) => (ctx > last ? undefined : fit({ ...request, model, ctx }).bytes),
    };
  });
}

/** Where the request's plot ends. */
export function lastContext({ model, ctx }: Request): number {
  return Math.max(modelOf(model).max_context, ctx);
}

export function usableBytes({ device }: Request): number {
  return machineOf(device).usable_bytes;
}
