import { explain, group } from "../../sizing/explain.js";
import { type StorageKey, storageOf, widthFactor } from "../../sizing/storage.js";
import { toSum, toTerm } from "../../sizing/sum.js";
import type { Arguments } from "../input/arguments.js";
import { devicesOf, refuseOptions, reserveOf } from "../input/request.js";
import type { WeightsAlone } from "../input/source.js";
import { weightFormatOf } from "../input/storage-keys.js";
import type { Answer, Block } from "../output/answer.js";
import { gb } from "../output/figures.js";
import { memoryBlocks } from "../output/memory-screen.js";
import { UsageError } from "../usage-error.js";
import { type Machine, machineFor } from "./machine.js";

/** Options about the cache, which is unknown without a config. */
const ABOUT_CACHE = ["ctx", "batch", "kv-dtype", "window", "block", "grid", "mtp"];

const WANTED = "the cache of the layers is unknown; give a model's key or its config.json";

/**
 * The answer for weights without a config: whether they alone fit. If they do, the cache may still not,
 * so `--check` is an error.
 *
 * @throws UsageError for options about the cache
 */
export function weightsAlone(source: WeightsAlone, given: Arguments): Answer {
  refuseOptions(given, ABOUT_CACHE, WANTED);
  const { format, sum } = sumOf(source, given);
  const reserve = reserveOf(given);
  const machines = devicesOf(given).map((device) => ({
    ...machineFor(device, sum.bytes, reserve),
    weightBytes: sum.bytes,
  }));
  const isRefused = machines.some(({ verdict }) => verdict === "does-not-fit");
  if (given.has("check") && !isRefused) {
    throw new UsageError(`--check: the weights alone fit, but ${WANTED}`);
  }
  return {
    json: {
      command: "feasibility",
      weightsAlone: true,
      model: modelJson(source),
      format,
      terms: sum.terms,
      machines,
    },
    blocks: [
      { kind: "title", text: `${source.name}, its weights alone` },
      { kind: "text", text: `${countText(source)}${storedText(format)}` },
      ...machines.flatMap((machine) => machineBlocks(machine, machines.length > 1)),
      { kind: "facts", rows: [...fileRows(source), ["KV cache", wanted(source)]] },
      ...(given.has("explain") ? [{ kind: "sums", text: explain(sum) } as const] : []),
    ],
    exitCode: given.has("check") ? 1 : 0,
  };
}

/** An index says bytes, and no parameters. */
function countText({ params }: WeightsAlone): string {
  return params === 0 ? "" : `${group(params)} parameters, `;
}

function wanted({ reason }: WeightsAlone): string {
  return reason === undefined ? WANTED : `unknown: ${reason}`;
}

interface WeightsMachine extends Machine {
  readonly weightBytes: number;
}

function machineBlocks(machine: WeightsMachine, several: boolean): readonly Block[] {
  const uses = [
    { label: "weights", bytes: machine.weightBytes },
    { label: "reserve", bytes: machine.reserveBytes },
  ];
  const { label } = machine;
  return [
    ...(several ? [{ kind: "heading", text: label } as const] : []),
    ...memoryBlocks(machine, uses, ` on ${label}, the weights alone`),
  ];
}

function sumOf(source: WeightsAlone, given: Arguments) {
  const written = given.value("format") ?? given.value("dtype");
  if (written !== undefined && source.params === 0) {
    throw new UsageError(`--format: the parameters of ${source.from} are unknown; leave it out`);
  }
  if (written === undefined && source.files?.dtypes.length === 0) {
    const term = toTerm("tensors, by the index", [{ value: source.files.bytes, unit: "B" }]);
    return { format: null, sum: toSum([term]) };
  }
  if (written === undefined && source.files !== undefined) {
    const terms = source.files.dtypes.map(([dtype, bytes]) =>
      toTerm(`${dtype} tensors`, [{ value: bytes, unit: "B" }]),
    );
    return { format: null, sum: toSum(terms) };
  }
  const format: StorageKey = weightFormatOf(written ?? "bf16");
  const term = toTerm("weights", [{ value: source.params }, widthFactor(storageOf(format))]);
  return { format, sum: toSum([term]) };
}

function storedText(format: StorageKey | null): string {
  if (format === null) return "stored as in the files";
  const { table } = storageOf(format);
  return table === "rule-of-thumb" ? `${format} by the rule-of-thumb table` : format;
}

function fileRows({ files }: WeightsAlone): readonly (readonly [string, string])[] {
  if (files === undefined) return [];
  if (files.dtypes.length === 0) return [["by the index", `${group(files.tensors)} tensors`]];
  return files.dtypes.map(([dtype, bytes, elements], index) => [
    index === 0 ? "in the files" : "",
    `${dtype}: ${group(elements)} elements, ${gb(bytes)}`,
  ]);
}

function modelJson({ name, from, params, files }: WeightsAlone): Readonly<Record<string, unknown>> {
  if (files === undefined) return { name, from, params };
  const known = params === 0 ? {} : { params };
  const dtypes = Object.fromEntries(
    files.dtypes.map(([dtype, bytes, elements]) => [dtype, { bytes, elements }]),
  );
  const { files: count, bytes, tensors } = files;
  return { name, from, ...known, files: { count, bytes, tensors, params, dtypes } };
}
