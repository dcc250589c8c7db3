import {
  type FitRequest,
  fit,
  type ModelKey,
  maxBatch,
  maxContext,
} from "fieldkit-capabilities/sizing";
import { parseBytes, parseCount, parseTokens } from "../../../src/cli/input/count.js";
import { keyOf } from "../../../src/cli/input/did-you-mean.js";
import { deviceNamed } from "../../../src/cli/input/names/device-name.js";
import { readModelName, similarModels } from "../../../src/cli/input/names/model-name.js";
import { cacheDtypeOf, weightFormatOf } from "../../../src/cli/input/storage-keys.js";
import { modelFromText, parseConfig } from "./config-text.js";
import { ownReserve } from "./machine.js";
import { modelOf } from "./model-of.js";
import { publishedCache, publishedFormat } from "./published.js";
import { type Field, INITIAL, PASTED, type State } from "./state.js";

/** The largest concurrency that the grid shows unless the request has a larger one. */
export const LARGEST_BATCH = 64;

/** The fields of a request that the page sets. */
export type Request = Required<
  Pick<
    FitRequest,
    "model" | "format" | "kvDtype" | "device" | "ctx" | "batch" | "reserve" | "window"
  >
>;

/** Error messages, by the field beside which they are shown. */
export type Problems = Readonly<MutableProblems>;
type MutableProblems = Partial<Record<Field | "compare" | "whole", string>>;

/** What the page shows of a state. */
export interface Reading {
  readonly problems: Problems;
  /** Where a field has a problem, or no config is pasted yet: with its initial value instead. */
  readonly request: Request;
  /** Whether the request is all of the state. */
  readonly isComplete: boolean;
  /** The other models in the plot, without unknown keys. */
  readonly others: readonly ModelKey[];
}

const MENU = "choose one from the list";

/**
 * Reads a state as the command line reads its arguments. All problems are found at once, and each is
 * shown beside its field.
 */
export function readState(state: State): Reading {
  const problems: MutableProblems = {};
  const read = <Result>(field: keyof MutableProblems, action: () => Result, initial: Result) =>
    attempt(problems, field, action) ?? initial;
  const initialModel = INITIAL.model as ModelKey;
  const isWaiting = state.model === PASTED && state.config.trim() === "";
  const isOwn = state.model === PASTED && !isWaiting;
  const named =
    isOwn || isWaiting ? undefined : attempt(problems, "model", () => modelNamed(state.model));
  const model = isOwn
    ? read<Request["model"]>("config", () => checked(modelFromText(state.config)), initialModel)
    : (named?.key ?? initialModel);
  const device = read("device", () => deviceNamed(state.device), "dgx-spark");
  const { max_context } = modelOf(model);
  const request: Request = {
    model,
    format: read(
      "format",
      () => formatOf(state, model, named?.format),
      publishedFormat(modelOf(model)) ?? "bf16",
    ),
    kvDtype: read(
      "kv",
      () => (state.kv === "" ? publishedCache(modelOf(model)) : cacheDtypeOf(state.kv, MENU)),
      publishedCache(modelOf(model)),
    ),
    device,
    ctx: read("ctx", () => contextOf(state.ctx, max_context), parseTokens("", INITIAL.ctx)),
    batch: read("batch", () => parseCount("Sequences", state.batch), Number(INITIAL.batch)),
    reserve: read(
      "reserve",
      () => (state.reserve === "" ? ownReserve(device) : reserveOf(state.reserve)),
      ownReserve(device),
    ),
    window: read("window", () => keyOf(state.window, WINDOWS, "policy", MENU), "ideal"),
  };
  const isLegal = Object.keys(problems).length === 0;
  const others = state.compare.flatMap((key) => {
    const found = attempt(problems, "compare", () => modelNamed(key));
    return found === undefined ? [] : [found.key];
  });
  // Each is legal, but the sum may be above 2^53 − 1.
  if (attempt(problems, "whole", () => largestSums(request, others)) === undefined) {
    return { problems, request: readState(INITIAL).request, isComplete: false, others: [] };
  }
  return { problems, request, isComplete: isLegal && !isWaiting, others };
}

const WINDOWS = ["ideal", "reserved"] as const;

interface NamedModel {
  readonly key: ModelKey;
  /** The format that the name ends with. */
  readonly format?: Request["format"];
}

/** @throws Error if the name is not that of one model */
function modelNamed(text: string): NamedModel {
  const { keys, format } = readModelName(text);
  const [key] = keys;
  if (key !== undefined && keys.length === 1) return { key, ...(format && { format }) };
  const similar = keys.length > 0 ? keys : similarModels(text);
  const found = JSON.stringify(text.slice(0, 100));
  const hint = similar.length > 0 ? `did you mean ${similar.join(" or ")}?` : MENU;
  throw new Error(`unknown model ${found}; ${hint}`);
}

/** A config may be legal, and its figures not. */
function checked(model: Request["model"]): Request["model"] {
  fit({ model, format: "bf16", kvDtype: "bf16", device: "dgx-spark", ctx: 1, batch: 1 });
  return model;
}

/** The format of the field, else that of the model's name, else the published one. */
function formatOf(
  state: State,
  model: Request["model"],
  named: Request["format"] | undefined,
): Request["format"] {
  if (state.format !== "") return weightFormatOf(state.format, MENU);
  if (named !== undefined) return named;
  const config = typeof model === "string" ? undefined : parseConfig(state.config);
  const published = publishedFormat(modelOf(model), config);
  if (published !== undefined) return published;
  throw new Error(
    "config.json: found a quantization_config that does not say how each module is stored; expected a format; choose one",
  );
}

/** As `--ctx` is read. */
function contextOf(text: string, longest: number): number {
  return text.trim() === "max" ? longest : parseTokens("Context", text);
}

/** As `--reserve` is read; a plain number is GB. */
function reserveOf(text: string): number {
  return parseBytes("Keep free", /^[\d.,\s]+$/.test(text) ? `${text.trim()}GB` : text);
}

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
