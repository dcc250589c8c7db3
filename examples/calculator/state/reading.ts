import { fit, type ModelKey, maxBatch, maxContext } from "fieldkit-capabilities/sizing";
import { parseTokens } from "../../../src/cli/input/count.js";
import { keyOf } from "../../../src/cli/input/did-you-mean.js";
import { deviceNamed } from "../../../src/cli/input/names/device-name.js";
import { cacheDtypeOf } from "../../../src/cli/input/storage-keys.js";
import { modelFromText } from "./config-text.js";
import {
  bytesOf,
  checked,
  contextOf,
  countOf,
  formatOf,
  MENU,
  modelNamed,
  ownMachine,
  positiveBytesOf,
} from "./fields.js";
import { ownReserve } from "./machine.js";
import { modelOf } from "./model-of.js";
import { publishedCache, publishedFormat } from "./published.js";
import type { Request, TrainingRun } from "./request.js";
import { type Field, INITIAL, OWN_MACHINE, PASTED, type State } from "./state.js";
import { readTraining } from "./training.js";

/** The largest concurrency that the grid shows unless the request has a larger one. */
export const LARGEST_BATCH = 64;

/** Error messages, by the field beside which they are shown. */
export type Problems = Readonly<MutableProblems>;
type MutableProblems = Partial<Record<Field | "compare" | "whole", string>>;

/** What the page shows of a state. */
export interface Reading {
  readonly problems: Problems;
  /** Where a field has a problem, or is not filled in: with its initial value instead. */
  readonly request: Request;
  readonly training: TrainingRun;
  /** Whether the request is all of the state. */
  readonly isComplete: boolean;
  /** The other models in the plot, without unknown keys. */
  readonly others: readonly ModelKey[];
}

/**
 * Reads a state as the command line reads its arguments. All problems are found at once, and each is
 * shown beside its field. The fields of the other task are not read.
 */
export function readState(state: State): Reading {
  const problems: MutableProblems = {};
  const read = <Result>(field: keyof MutableProblems, action: () => Result, initial: Result) =>
    attempt(problems, field, action) ?? initial;
  const isServing = state.task !== "train";
  const texts = isServing ? state : { ...INITIAL, model: state.model, config: state.config };
  const isPasted = state.model === PASTED;
  const lacksConfig = isPasted && state.config.trim() === "";
  const isOwnMachine = state.device === OWN_MACHINE;
  const lacksMachine = isOwnMachine && (state.memory === "" || state.bandwidth === "");
  const initialModel = INITIAL.model as ModelKey;
  const named = isPasted ? undefined : attempt(problems, "model", () => modelNamed(state.model));
  const model =
    isPasted && !lacksConfig
      ? read<Request["model"]>("config", () => checked(modelFromText(state.config)), initialModel)
      : (named?.key ?? initialModel);
  const spark: Request["device"] = "dgx-spark";
  const own = (): Request["device"] => {
    const memory = read("memory", () => positiveBytesOf("Usable memory", state.memory), 1e9);
    const bandwidth = read("bandwidth", () => positiveBytesOf("Bandwidth", state.bandwidth), 1e9);
    return problems.memory || problems.bandwidth ? spark : ownMachine(memory, bandwidth);
  };
  const device = isOwnMachine
    ? lacksMachine
      ? spark
      : own()
    : read<Request["device"]>("device", () => deviceNamed(state.device), spark);
  const reserve = read(
    "reserve",
    () => (state.reserve === "" ? ownReserve(device) : bytesOf("Keep free", state.reserve)),
    ownReserve(device),
  );
  const { max_context } = modelOf(model);
  const request: Request = {
    model,
    format: read(
      "format",
      () => formatOf(texts, model, named?.format),
      publishedFormat(modelOf(model)) ?? "bf16",
    ),
    kvDtype: read(
      "kv",
      () => (texts.kv === "" ? publishedCache(modelOf(model)) : cacheDtypeOf(texts.kv, MENU)),
      publishedCache(modelOf(model)),
    ),
    device,
    ctx: read("ctx", () => contextOf(texts.ctx, max_context), parseTokens("", INITIAL.ctx)),
    batch: read("batch", () => countOf("Sequences", texts.batch), Number(INITIAL.batch)),
    reserve,
    window: read("window", () => keyOf(texts.window, WINDOWS, "policy", MENU), "ideal"),
  };
  const training = readTraining(isServing ? INITIAL : state, model, read);
  const isLegal = Object.keys(problems).length === 0;
  const others = state.compare.flatMap((key) => {
    const found = attempt(problems, "compare", () => modelNamed(key));
    return found === undefined ? [] : [found.key];
  });
  // Each is legal, but the sum may be above 2^53 − 1.
  if (attempt(problems, "whole", () => largestSums(request, others)) === undefined) {
    const { request: initial, training: run } = readState(INITIAL);
    return { problems, request: initial, training: run, isComplete: false, others: [] };
  }
  const isComplete = isLegal && !lacksConfig && !lacksMachine;
  return {
    problems,
    request,
    training: { request: training, device, reserve },
    isComplete,
    others,
  };
}

const WINDOWS = ["ideal", "reserved"] as const;

/** The largest sums that the page shows of a request. */
function largestSums(request: Request, others: readonly ModelKey[]): readonly number[] {
  const corner = { ...request, batch: Math.max(request.batch, LARGEST_BATCH) };
  return [
    fit(corner).bytes,
    maxContext(corner),
    maxBatch(request),
    ...others.map((model) => maxContext({ ...request, model })),
  ];
}

function attempt<Result>(
  problems: MutableProblems,
  field: keyof MutableProblems,
  action: () => Result,
): Result | undefined {
  try {
    return action();
  } catch (error) {
    problems[field] = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}
