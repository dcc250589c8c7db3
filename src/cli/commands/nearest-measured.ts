import type { DeviceKey } from "../../../generated/devices.js";
import { MEASURED_RUNS, MEASUREMENT_SOURCES, type Run } from "../../../generated/measurements.js";
import { MODELS, type ModelKey } from "../../../generated/models.js";
import type { Model } from "../../sizing/model.js";
import type { Asked } from "./feasibility-answer.js";

/** A measured speed of the same model. */
export interface Measured {
  readonly model: string;
  readonly format: string;
  readonly engine: string;
  readonly batch: number;
  /** Tokens of the prompt; absent where the source does not say. */
  readonly prompt?: number;
  readonly tokensPerSecond: number;
  readonly drafts?: true;
  readonly source: string;
}

const UNITS: Partial<Readonly<Record<DeviceKey, number>>> = {
  "dgx-spark": 1,
  "dgx-spark-2x": 2,
  "dgx-spark-3x": 3,
  "dgx-spark-4x": 4,
};

const MOST = 3;

/** The measured rows of a model of these shapes on this machine, the most similar request first. */
export function nearestMeasured(
  { model, format, batch, ctx }: Asked,
  device: DeviceKey,
): readonly Measured[] {
  const units = UNITS[device];
  if (units === undefined) return [];
  const runs: readonly Run[] = MEASURED_RUNS;
  return runs
    .filter((run) => (run.units ?? 1) === units && hasShapesOf(run, model))
    .flatMap((run) => run.points.map((point) => ({ run, point })))
    .map(({ run, point: [prompt, , sequences, tokensPerSecond] }) => ({
      distance: [
        run.format === format ? 0 : 1,
        Math.abs(Math.log(sequences / batch)),
        Math.abs(Math.log(Math.max(prompt, 1) / ctx)),
      ],
      row: {
        model: run.model,
        format: run.format,
        engine: run.engine,
        batch: sequences,
        ...(prompt > 0 && { prompt }),
        tokensPerSecond,
        ...(run.drafts && { drafts: run.drafts }),
        source: MEASUREMENT_SOURCES[run.source].text,
      },
    }))
    .sort((a, b) => compare(a.distance, b.distance))
    .slice(0, MOST)
    .map(({ row }) => row);
}

function hasShapesOf({ like }: Run, { params, layers }: Model): boolean {
  if (like === undefined) return false;
  const known = MODELS[like as ModelKey];
  return known.params.total === params.total && known.layers === layers;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index === -1 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
