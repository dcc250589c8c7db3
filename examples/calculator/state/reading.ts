import {
  type DeviceKey,
  fit,
  type Model,
  type ModelKey,
  maxBatch,
  maxContext,
} from "fieldkit-capabilities/sizing";
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
  MENU,
  modelNamed,
  ownMachine,
  positiveBytesOf,
  storedOf,
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
type MutableProblems = Partial<Record<Field | "compare" | "machines" | "whole", string>>;

/** What the page shows of a state. */
export interface Reading {
  readonly problems: Problems;
  /** Where a field has a problem, or is not filled in: with its initial value instead. */
  readonly request: Request;
  readonly training: TrainingRun;
  /** Whether the request is all of the state. */
  readonly isComplete: boolean;
  /** What is compared with it: other models, then other machines, without unknown ones. */
  readonly others: readonly Request[];
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
  const texts = isServing ? state : { ...INITIAL, ...ownOf(state) };
  const isPasted = state.model === PASTED;
  const lacksConfig = isPasted && state.config.trim() === "";
  const isOwnMachine = state.device === OWN_MACHINE;
  const lacksMachine = isOwnMachine && (state.memory === "" || state.bandwidth === "");
  const initialModel = INITIAL.model as ModelKey;
  const named = isPasted ? undefined : attempt(problems, "model", () => modelNamed(state.model));
  const model =
    isPasted && !lacksConfig
      ? read<Request["model"]>("config", () => checked(ownModel(state)), initialModel)
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
    ...read("format", () => storedOf(texts, model, named?.format), {
      format: publishedFormat(modelOf(model)) ?? "bf16",
      extra: [],
    }),
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
  const others = [
    ...state.compare.flatMap((key) => {
      const found = attempt(problems, "compare", () => modelNamed(key));
      return found === undefined ? [] : [withOtherModel(texts, request, found.key)];
    }),
    ...state.machines.flatMap((key) => {
      const found = attempt(problems, "machines", () => deviceNamed(key));
      return found === undefined ? [] : [withOtherMachine(state, request, found)];
    }),
  ];
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

/** The model of a state alone. */
function ownOf({ model, config, name, files }: State): Partial<State> {
  return { model, config, name, files };
}

function ownModel({ config, name }: State): Model {
  const model = modelFromText(config);
  return name === "" ? model : { ...model, label: name };
}

const WINDOWS = ["ideal", "reserved"] as const;

/** Another model as it is published, or in the format that is chosen. */
function withOtherModel({ format, kv }: State, request: Request, key: ModelKey): Request {
  const model = modelOf(key);
  return {
    ...request,
    model: key,
    extra: [],
    ...(format === "" && { format: publishedFormat(model) ?? request.format }),
    ...(kv === "" && { kvDtype: publishedCache(model) }),
  };
}

/** Another machine with its own reserve, or with that of the field. */
function withOtherMachine({ reserve }: State, request: Request, device: DeviceKey): Request {
  return { ...request, device, ...(reserve === "" && { reserve: ownReserve(device) }) };
}

/** The largest sums that the page shows of a request. */
function largestSums(request: Request, others: readonly Request[]): readonly number[] {
  const corner = { ...request, batch: Math.max(request.batch, LARGEST_BATCH) };
  return [
    fit(corner).bytes,
    maxContext(corner),
    ...[request, ...others].flatMap((asked) => [
      fit(asked).bytes,
      maxBatch(asked),
      maxContext(asked),
    ]),
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
