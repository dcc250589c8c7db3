import type { Params } from "../../../generated/models.js";
import { requireInteger } from "../../capabilities/exact.js";

/**
 * The share of the routed experts that one token uses: k of E; 1 without experts.
 *
 * @throws RangeError if a token uses more than there is, or nothing
 */
export function routedShare({ experts, linear, active_linear }: Params): number {
  if (experts === 0) return 1;
  const idle = requireInteger("linear - active_linear", linear - active_linear, 0);
  return requireInteger("experts - idle", experts - idle, 1) / experts;
}

/**
 * Parameters that a step of `batch` tokens touches, rounded down: of E experts, of which a token uses k,
 * `E × (1 − (1 − k/E)^batch)` are expected if routing is even. What one token leaves idle shrinks by
 * `1 − k/E` with each further token.
 */
export function touched(all: number, used: number, share: number, batch: number): number {
  return share === 1 ? used : Math.floor(all - (all - used) * (1 - share) ** (batch - 1));
}
