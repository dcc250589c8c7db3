import type { Problem } from "../diagnostics/problem.js";
import type { Drift } from "./drift.js";
import type { UnionChange } from "./union-diff.js";

/** What a run found and did; what `--json` prints. */
export interface Outcome {
  readonly exitCode: 0 | 1;
  /** Why nothing was written. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** The files that are not as they would be generated; written, unless it was only to be looked. */
  readonly files: readonly Drift[];
  /** What the unions gain and lose; only if that was asked. */
  readonly unions: readonly UnionChange[];
}

/** The outcome of a run that ended before it had anything to compare. */
export function refused(problems: readonly Problem[]): Outcome {
  return { exitCode: 1, problems, warnings: [], files: [], unions: [] };
}
