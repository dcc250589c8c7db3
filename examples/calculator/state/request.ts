import type { FitRequest, TrainingRequest } from "fieldkit-capabilities/sizing";

/** The fields of a request that the page sets. */
export type Request = Required<
  Pick<
    FitRequest,
    "model" | "format" | "kvDtype" | "device" | "ctx" | "batch" | "reserve" | "window"
  >
>;

/** A training run, the machine, and what it keeps free. */
export interface TrainingRun {
  readonly request: TrainingRequest;
  readonly device: Request["device"];
  /** In bytes. */
  readonly reserve: number;
}
