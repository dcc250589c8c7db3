import {
  DEVICES,
  type Device,
  type DeviceKey,
  type FitRequest,
  fit,
  type ModelKey,
  maxBatch,
  maxContext,
} from "fieldkit-capabilities/sizing";
import { modelFromText } from "./pasted-config.js";
import { type Field, INITIAL, PASTED, type State } from "./state.js";

/** The largest concurrency that the grid shows unless the request has a larger one. */
export const LARGEST_BATCH = 64;

/** The fields of a request that the page sets. */
export type Request = Required<
  Pick<FitRequest, "model" | "format" | "device" | "ctx" | "batch" | "reserve" | "window">
> & { readonly kvDtype: FitRequest["format"] };

/** Error messages, by the field beside which they are shown. */
export type Problems = Readonly<MutableProblems>;
type MutableProblems = Partial<Record<Field | "compare" | "whole", string>>;

/** The problems of a state, and its request if there are none. */
export interface Reading {
  readonly problems: Problems;
  readonly request?: Request;
  /** The other models in the plot, without unknown keys. */
  readonly others: readonly ModelKey[];
}

const INITIAL_REQUEST: Request = requestOf(INITIAL, INITIAL.model as ModelKey);

/**
 * Reads a state. The library checks each field on its own, with the initial values of the others, so
 * that all problems are found at once and each is shown beside its field.
 */
export function readState(state: State): Reading {
  const problems: MutableProblems = {};
  const model = attempt(problems, state.model === PASTED ? "config" : "model", () => {
    const read = state.model === PASTED ? modelFromText(state.config) : (state.model as ModelKey);
    fit({ ...INITIAL_REQUEST, model: read });
    return read;
  });
  const request = requestOf(state, model ?? INITIAL_REQUEST.model);
  const { format, kvDtype, device, ctx, batch, reserve, window } = request;
  const alone = { format, kv: { kvDtype }, device, ctx, batch, reserve, window };
  for (const [field, value] of Object.entries(alone)) {
    const changed = typeof value === "object" ? value : { [field]: value };
    attempt(problems, field as Field, () => fit({ ...INITIAL_REQUEST, ...changed }));
  }
  const answerable = Object.keys(problems).length === 0;
  const others = (state.compare as readonly ModelKey[]).filter((key) =>
    attempt(problems, "compare", () => fit({ ...INITIAL_REQUEST, model: key })),
  );
  // Each is legal, but the sum may be above 2^53 − 1.
  if (!answerable || !attempt(problems, "whole", () => largestSums(request, others))) {
    return { problems, others };
  }
  return { problems, request, others };
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

function requestOf(state: State, model: Request["model"]): Request {
  return {
    model,
    format: state.format as Request["format"],
    kvDtype: state.kv as Request["format"],
    device: state.device as DeviceKey,
    ctx: countOf(state.ctx),
    batch: countOf(state.batch),
    reserve: state.reserve.trim() === "" ? ownReserve(state.device) : bytesOf(state.reserve),
    window: state.window as Request["window"],
  };
}

function bytesOf(gigabytes: string): number {
  return Math.round(countOf(gigabytes) * 1e9);
}

/** What a machine keeps free unless the page says otherwise. */
export function ownReserve(key: string): number {
  const device: Device | undefined = DEVICES[key as DeviceKey];
  return device?.reserve_bytes ?? 0;
}

/** A number as people write it, commas and spaces between the thousands allowed; NaN for other text. */
export function countOf(text: string): number {
  const digits = text.replace(/[,\s]/g, "");
  return digits === "" ? Number.NaN : Number(digits);
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
