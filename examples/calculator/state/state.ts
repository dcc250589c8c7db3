import { DEVICES, type Device, type DeviceKey, toGB } from "fieldkit-capabilities/sizing";

/**
 * The texts of the controls, typed or from a link, legal or not. They are kept in the URL's fragment,
 * which a browser never sends to a server.
 */
export interface State {
  /** `serve` or `train`. */
  readonly task: string;
  /** A model's key or another name of it, or `PASTED`. */
  readonly model: string;
  /** The text of the config.json, if the model is a pasted one. */
  readonly config: string;
  /** How the weights are stored; empty: as the model is published. */
  readonly format: string;
  /** How the cache is stored; empty: as the model's config says, else bf16. */
  readonly kv: string;
  /** A key, another name of a machine, or `OWN_MACHINE`. */
  readonly device: string;
  /** Of a machine of your own: usable memory, and bandwidth a second; a plain number is GB. */
  readonly memory: string;
  readonly bandwidth: string;
  /** Tokens as the command line reads them, such as `128k` or `max`. */
  readonly ctx: string;
  readonly batch: string;
  /** A size such as `8GiB`; a plain number is GB of 10^9 bytes; empty: the machine's own. */
  readonly reserve: string;
  readonly window: string;
  /** How a model is trained. */
  readonly method: string;
  /** Of adapters: rank, the layers that get them, and the format of the base; empty: the method's own. */
  readonly rank: string;
  readonly targets: string;
  readonly base: string;
  readonly optimizer: string;
  readonly recompute: string;
  /** Tokens of a training sequence, and sequences of a step. */
  readonly length: string;
  readonly step: string;
  /** The keys of the other models in the plot. */
  readonly compare: readonly string[];
}

/** The fields that hold one text each. */
export type Field = Exclude<keyof State, "compare">;

/** The value of `model` if the model is read from a pasted config.json. */
export const PASTED = "config.json";

/** The value of `device` if the machine is described by its memory and bandwidth. */
export const OWN_MACHINE = "own";

/** The plot has one dash pattern for each, and one for the request's own model. */
export const MOST_COMPARED = 5;

export const INITIAL: State = {
  task: "serve",
  model: "gpt-oss-120b",
  config: "",
  format: "",
  kv: "",
  device: "dgx-spark",
  memory: "",
  bandwidth: "",
  ctx: "32k",
  batch: "4",
  reserve: "",
  window: "ideal",
  method: "qlora",
  rank: "16",
  targets: "all",
  base: "",
  optimizer: "adamw",
  recompute: "full",
  length: "4k",
  step: "1",
  compare: [],
};

const FIELDS = Object.keys(INITIAL).filter((name) => name !== "compare") as readonly Field[];

/** A link says these even where they are the initial ones, which may change. */
const ALWAYS: readonly Field[] = ["model", "device", "ctx", "batch"];

/** The state as a URL's fragment, `#` included. */
export function toFragment(state: State): string {
  const fragment = new URLSearchParams();
  for (const field of FIELDS) {
    if (field === "config" && state.model !== PASTED) continue;
    if (state[field] === INITIAL[field] && !ALWAYS.includes(field)) continue;
    fragment.set(field, state[field]);
  }
  if (state.compare.length > 0) fragment.set("compare", state.compare.join(" "));
  return `#${fragment}`;
}

/** The state that a URL's fragment describes; absent fields have their defaults. */
export function fromFragment(fragment: string): State {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const texts = FIELDS.map((field) => [field, given.get(field) ?? INITIAL[field]] as const);
  const compare = (given.get("compare") ?? "").split(" ").filter((key) => key !== "");
  return {
    ...INITIAL,
    ...Object.fromEntries(texts),
    compare: [...new Set(compare)].slice(0, MOST_COMPARED),
  };
}

/** Another model, stored as it is published. */
export function withModel(state: State, model: string): State {
  return { ...state, model, format: "", kv: "" };
}

/** Another machine; one of your own begins with the figures of the last one. */
export function withDevice(state: State, device: string): State {
  const last = DEVICES[state.device as DeviceKey] as Device | undefined;
  if (device !== OWN_MACHINE || last === undefined) return { ...state, device };
  return {
    ...state,
    device,
    memory: toGB(last.usable_bytes),
    bandwidth: String(last.bandwidth_bytes_per_second / 1e9),
  };
}
