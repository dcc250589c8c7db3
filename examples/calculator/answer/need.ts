import type { Fit, Term, Verdict } from "fieldkit-capabilities/sizing";

/** What takes memory, as a segment of the bar. */
export interface Use {
  /** The class of its colour. */
  readonly name: string;
  readonly label: string;
  readonly bytes: number;
}

/** The memory that is needed against the memory that can be used. */
export interface Need {
  readonly verdict: Verdict;
  readonly bytes: number;
  readonly usableBytes: number;
  /** Usable less needed; negative if it does not fit. */
  readonly headroomBytes: number;
  readonly terms: readonly Term[];
  readonly uses: readonly Use[];
}

/** What serving needs. */
export function needOf(fit: Fit): Need {
  return {
    ...fit,
    uses: [
      { name: "weights", label: "Weights", bytes: fit.weightBytes },
      { name: "kv", label: "KV cache", bytes: fit.kvBytes },
      { name: "state", label: "Fixed states", bytes: fit.stateBytes },
      { name: "reserve", label: "Kept free", bytes: fit.reserveBytes },
    ],
  };
}
