import { DEVICES, type Device, type DeviceKey } from "../../../generated/devices.js";
import { MEASURED_RUNS, MEASUREMENT_SOURCES, type Run } from "../../../generated/measurements.js";
import { MODELS, type ModelKey } from "../../../generated/models.js";
import type { Model } from "../../sizing/model.js";
import type { StorageKey } from "../../sizing/storage.js";

/** What is compared with the measured rows. */
export interface Sought {
  readonly model: Model;
  /** The model without its draft layers, where `model` has them. */
  readonly undrafted?: Model;
  readonly format: StorageKey;
  readonly batch: number;
  readonly ctx: number;
}

/** A measured speed of the same model. */
export interface Measured {
  readonly model: string;
  readonly format: string;
  readonly engine: string;
  readonly batch: number;
  /** Tokens of the prompt; absent where the source does not say. */
  readonly inputTokens?: number;
  readonly tokensPerSecond: number;
  readonly drafts?: true;
  readonly source: string;
}

const MOST = 3;

/** The measured rows of a model of these shapes on this machine, the most similar request first. */
export function nearestMeasured(
  { model: loaded, undrafted, format, batch, ctx }: Sought,
  device: DeviceKey,
): readonly Measured[] {
  const model = undrafted ?? loaded;
  const { decode_bands, units = decode_bands && 1 }: Device = DEVICES[device];
  if (units === undefined) return [];
  const runs: readonly Run[] = MEASURED_RUNS;
  return runs
    .filter((run) => (run.units ?? 1) === units && hasShapesOf(run, model))
    .flatMap((run) => run.points.map((point) => ({ run, point })))
    .map(({ run, point: [inputTokens, , sequences, tokensPerSecond] }) => ({
      distance: [
        run.format === format ? 0 : 1,
        Math.abs(Math.log(sequences / batch)),
        Math.abs(Math.log(Math.max(inputTokens, 1) / ctx)),
      ],
      row: {
        model: run.model,
        format: run.format,
        engine: run.engine,
        batch: sequences,
        ...(inputTokens > 0 && { inputTokens }),
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
