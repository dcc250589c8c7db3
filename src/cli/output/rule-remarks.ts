import { MEASURED_RUNS, type Run } from "../../../generated/measurements.js";
import type { Verdict } from "../../sizing/fit.js";

/**
 * Notes for a rule of thumb that seems to contradict the sum beside it.
 *
 * @param bound tokens per second that one sequence can have at most; absent in training
 */
export function ruleRemarks(rule: string, verdict: Verdict, bound?: number): readonly string[] {
  const remarks: string[] = [];
  if (rule.startsWith("does not fit") && verdict !== "does-not-fit") {
    remarks.push(
      "The rule says that it does not fit; the sum counts weights, cache and reserve, and says that it does.",
    );
  }
  const measured = Number(/([\d.]+) tok\/s measured/.exec(rule)?.[1]);
  if (bound !== undefined && measured > bound) {
    remarks.push(
      `The rule's ${measured} tok/s is above the bound: it was measured ${conditions(measured)}.`,
    );
  }
  return remarks;
}

function conditions(tokensPerSecond: number): string {
  const runs: readonly Run[] = MEASURED_RUNS;
  const run = runs.find(({ points }) => points.some((point) => point[3] === tokensPerSecond));
  return run === undefined
    ? "with narrower weights or a shorter context"
    : `with ${run.format} weights on ${run.engine}`;
}
