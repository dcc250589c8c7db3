import { type Training, type TrainingRequest, training } from "fieldkit-capabilities/sizing";
import { verdictOf } from "../../../src/sizing/fit.js";
import { machineOf } from "../state/machine.js";
import type { TrainingRun } from "../state/request.js";
import type { Need } from "./need.js";

/** A training run's need; its verdict counts the estimate of the activations. */
export interface TrainingNeed extends Need {
  readonly result: Training;
}

export function trainingNeed(
  { device, reserve }: TrainingRun,
  request: TrainingRequest,
): TrainingNeed {
  const result = training(request);
  const { activationEstimate } = result;
  const usableBytes = machineOf(device).usable_bytes;
  const bytes = result.bytes + activationEstimate.bytes + reserve;
  const headroomBytes = usableBytes - bytes;
  const frozen = result.terms
    .filter(({ label }) => label.startsWith("frozen"))
    .reduce((sum, term) => sum + term.bytes, 0);
  const kept = { label: "reserve", bytes: reserve, factors: [{ value: reserve, unit: "B" }] };
  return {
    result,
    verdict: verdictOf(headroomBytes, usableBytes),
    bytes,
    usableBytes,
    headroomBytes,
    terms: [...result.terms, activationEstimate, ...(reserve > 0 ? [kept] : [])],
    uses: [
      { name: "weights", label: "Frozen base", bytes: frozen },
      { name: "kv", label: "Training state", bytes: result.bytes - frozen },
      { name: "state", label: "Activations, estimated", bytes: activationEstimate.bytes },
      { name: "reserve", label: "Kept free", bytes: reserve },
    ],
  };
}
