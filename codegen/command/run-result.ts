import type { Problem } from "../diagnostics/problem.js";
import type { Drift } from "./drift.js";
import type { UnionChange } from "./union-diff.js";

/** What a run found and did; `--json` prints it. */
export interface RunResult {
  readonly exitCode: 0 | 1;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** The files that differed from what is generated; without `--check` they have been written. */
  readonly files: readonly Drift[];
  /** The unions that gain or lose members, with `--explain`. */
  readonly unions: readonly UnionChange[];
  /** What a newcomer may want to know of files that are written for the first time. */
  readonly hints: readonly string[];
}
