/**
 * The texts of the controls, typed or from a link, legal or not. They are kept in the URL's fragment,
 * which a browser never sends to a server.
 */
export interface State {
  /** A model's key, or `PASTED`. */
  readonly model: string;
  /** The text of the config.json, if the model is a pasted one. */
  readonly config: string;
  readonly format: string;
  readonly kv: string;
  readonly device: string;
  readonly ctx: string;
  readonly batch: string;
  /** GB of 10^9 bytes. */
  readonly reserve: string;
  readonly window: string;
  /** The keys of the other models in the plot. */
  readonly compare: readonly string[];
}

/** The fields that hold one text each. */
export type Field = Exclude<keyof State, "compare">;

/** The value of `model` if the model is read from a pasted config.json. */
export const PASTED = "config.json";

/** The plot has one dash pattern for each, and one for the request's own model. */
export const MOST_COMPARED = 5;

/** Its curve crosses the machine's limit within the model's own context. */
export const INITIAL: State = {
  model: "llama-3.3-70b",
  config: "",
  format: "fp8",
  kv: "fp8",
  device: "dgx-spark",
  ctx: "32768",
  batch: "4",
  reserve: "",
  window: "ideal",
  compare: [],
};

const FIELDS: readonly Field[] = [
  "model",
  "config",
  "format",
  "kv",
  "device",
  "ctx",
  "batch",
  "reserve",
  "window",
];

/** The state as a URL's fragment, `#` included. Of `config`, `reserve` and `window` defaults are left out. */
export function toFragment(state: State): string {
  const fragment = new URLSearchParams();
  for (const field of FIELDS) {
    if (field === "config" && state.model !== PASTED) continue;
    const optional = field === "config" || field === "reserve" || field === "window";
    if (optional && state[field] === INITIAL[field]) continue;
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
