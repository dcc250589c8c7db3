import type { DecodeBand } from "../../generated/devices.js";
import { DEVICES } from "../../generated/devices.js";
import { MEASURED_RUNS, type Run } from "../../generated/measurements.js";
import { type DecodeClass, decodeClass } from "../../src/sizing/speed/bands.js";
import { decodeBound } from "../../src/sizing/speed/decode.js";
import { type StorageKey, storageOf } from "../../src/sizing/storage.js";
import { measuredModel } from "./measured-models.js";

/** A measured speed, and what the arithmetic says of it. */
export interface MeasuredRow {
  readonly name: string;
  readonly format: string;
  readonly batch: number;
  readonly ctx: number;
  readonly measured: number;
  /** Whether the engine drafted tokens: the bound is then of another step. */
  readonly drafts: boolean;
  /** Absent where the shapes are not known. */
  readonly bound?: number;
  readonly decoded?: DecodeClass;
}

const FEWEST = 5;
// With it the bands without a model hold 85 in 100 of that model's rows.
const MARGIN = 0.05;
// What the sources do not say: a short context, and bf16.
const SHORT = 512;

/** Every row that was measured on one machine. */
export function measuredRows(): readonly MeasuredRow[] {
  return MEASURED_RUNS.flatMap((run: Run) =>
    run.units === undefined
      ? run.points.map(([prompt, generated, batch, measured]): MeasuredRow => {
          const ctx = prompt + generated === 0 ? SHORT : prompt + Math.round(generated / 2);
          const row = {
            name: run.model,
            format: run.format,
            batch,
            ctx,
            measured,
            drafts: run.drafts === true,
          };
          const model = measuredModel(run.model, run.like);
          if (model === undefined) return row;
          const format = run.format as StorageKey;
          const { tokensPerSecond: bound } = decodeBound({
            model,
            format,
            ...(run.rest !== undefined && { restFormat: run.rest as StorageKey }),
            kvDtype: (run.kv ?? "bf16") as StorageKey,
            ctx,
            batch,
            device: "dgx-spark",
          });
          const decoded = decodeClass(model, storageOf(format), batch);
          return { ...row, bound, ...(decoded && { decoded }) };
        })
      : [],
  );
}

/** The band of each class with at least five rows, a twentieth wider than the measured shares. */
export function bandsOf(rows: readonly MeasuredRow[]): readonly DecodeBand[] {
  const classes = new Map<string, { decoded: DecodeClass; shares: number[]; names: Set<string> }>();
  for (const { decoded, bound, measured, name, drafts } of rows) {
    if (decoded === undefined || bound === undefined || drafts) continue;
    const key = Object.values(decoded).join(" ");
    const found = classes.get(key) ?? { decoded, shares: [], names: new Set<string>() };
    found.shares.push(measured / bound);
    found.names.add(name);
    classes.set(key, found);
  }
  return [...classes.values()]
    .filter(({ shares }) => shares.length >= FEWEST)
    .map(({ decoded, shares, names }): DecodeBand => {
      const sorted = [...shares].sort((a, b) => a - b);
      return {
        ...decoded,
        low: Math.floor((sorted[0] ?? 0) * (1 - MARGIN) * 100) / 100,
        median: Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100,
        high: Math.min(1, Math.ceil((sorted.at(-1) ?? 0) * (1 + MARGIN) * 100) / 100),
        rows: shares.length,
        models: names.size,
      };
    })
    .sort((a, b) => order(a).localeCompare(order(b)));
}

/** The bands that the device's row has. */
export const PUBLISHED_BANDS: readonly DecodeBand[] = DEVICES["dgx-spark"].decode_bands;

export function isInBand(row: MeasuredRow, bands: readonly DecodeBand[]): boolean | undefined {
  const { decoded, bound, measured } = row;
  if (decoded === undefined || bound === undefined) return undefined;
  const band = bands.find((each) => order(each) === order(decoded));
  return band && measured >= bound * band.low && measured <= bound * band.high;
}

function order({ kind, storage, sequences }: DecodeClass): string {
  return `${kind} ${storage} ${sequences}`;
}
