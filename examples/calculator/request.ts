import {
  type DeviceKey,
  type FitRequest,
  fit,
  type ModelArgument,
  type ModelKey,
  maxBatch,
  maxContext,
  type StorageKey,
  type WindowPolicy,
} from "./fieldkit.js";
import { modelFromText } from "./pasted-config.js";
import { type Field, INITIAL, PASTED, type State } from "./state.js";

/** The parts of a request that the page sets. */
export type Request = Required<
  Pick<FitRequest, "model" | "format" | "device" | "ctx" | "batch" | "reserve" | "window">
> & { readonly kvDtype: StorageKey };

/** What is wrong, by the field that it stands beside. */
export type Problems = Readonly<Partial<Record<Field | "compare" | "whole", string>>>;

/** A request that the library answers, or the problems that it has with it. */
export type Reading =
  | { readonly request: Request; readonly others: readonly ModelKey[] }
  | { readonly problems: Problems };

const INITIAL_REQUEST: Request = requestOf(INITIAL, INITIAL.model as ModelKey);

/**
 * Reads a state. The library judges each field on its own, beside the initial values of the others,
 * so that all problems are known at once and each stands beside its field.
 */
export function readState(state: State): Reading {
  const problems: Partial<Record<Field | "compare" | "whole", string>> = {};
  const model = attempt(problems, state.model === PASTED ? "config" : "model", () => {
    const read = state.model === PASTED ? modelFromText(state.config) : (state.model as ModelKey);
    fit({ ...INITIAL_REQUEST, model: read });
    return read;
  });
  const request = requestOf(state, model ?? INITIAL_REQUEST.model);
  const { format, kvDtype, device, ctx, batch, reserve, window } = request;
  const alone = { format, kv: { kvDtype }, device, ctx, batch, reserve, window };
  for (const [field, value] of Object.entries(alone)) {
    const part = typeof value === "object" ? value : { [field]: value };
    attempt(problems, field as Field, () => fit({ ...INITIAL_REQUEST, ...part }));
  }
  for (const other of state.compare) {
    attempt(problems, "compare", () => fit({ ...INITIAL_REQUEST, model: other as ModelKey }));
  }
  if (Object.keys(problems).length === 0) {
    // Each is legal; together they may still come to more than a number can hold.
    attempt(problems, "whole", () => [fit(request), maxContext(request), maxBatch(request)]);
  }
  if (Object.keys(problems).length > 0) return { problems };
  return { request, others: state.compare as readonly ModelKey[] };
}

function requestOf(state: State, model: ModelArgument): Request {
  return {
    model,
    format: state.format as StorageKey,
    kvDtype: state.kv as StorageKey,
    device: state.device as DeviceKey,
    ctx: countOf(state.ctx),
    batch: countOf(state.batch),
    reserve: Math.round(countOf(state.reserve) * 1e9),
    window: state.window as WindowPolicy,
  };
}

/** A number as people write it, commas and spaces between the thousands allowed; NaN for other text. */
function countOf(text: string): number {
  const digits = text.replace(/[,\s]/g, "");
  return digits === "" ? Number.NaN : Number(digits);
}

function attempt<Result>(
  problems: Partial<Record<Field | "compare" | "whole", string>>,
  field: Field | "compare" | "whole",
  action: () => Result,
): Result | undefined {
  try {
    return action();
  } catch (error) {
    problems[field] = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}
