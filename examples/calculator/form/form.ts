import { DEVICES, type DeviceKey, toGB } from "fieldkit-capabilities/sizing";
import { cacheDtypeText } from "../../../src/cli/input/storage-keys.js";
import { create, find } from "../dom.js";
import { modelOf, nameOf } from "../state/model-of.js";
import { publishedCache, publishedFormat } from "../state/published.js";
import type { Problems, Request } from "../state/reading.js";
import { type Field, MOST_COMPARED, PASTED, type State, withModel } from "../state/state.js";
import { count } from "../write.js";
import {
  comparableModels,
  deviceChoices,
  formatChoices,
  kvChoices,
  modelChoices,
} from "./choices.js";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Fills the menus and calls back with each new state. */
export function startForm(
  current: () => State,
  request: () => Request,
  change: (state: State) => void,
): void {
  menu("model").append(...modelChoices());
  menu("format").append(...formatChoices());
  menu("kv").append(...kvChoices());
  menu("device").append(...deviceChoices());
  menu("compare").append(...comparableModels());

  find("#form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  for (const control of controls()) {
    control.addEventListener("input", () => {
      const { name, value } = control;
      if (name !== "model") return change({ ...current(), [name]: value.trim() });
      const next = withModel(current(), value);
      showState(next);
      change(next);
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-scale]")) {
    button.addEventListener("click", () => {
      const field = button.dataset["field"] as "ctx" | "batch";
      const scaled = Math.floor(request()[field] * Number(button.dataset["scale"]));
      const next = { ...current(), [field]: String(Math.max(1, scaled)) };
      showState(next);
      change(next);
    });
  }
  find("#compare-add", HTMLButtonElement).addEventListener("click", () => {
    const { compare } = current();
    change({ ...current(), compare: [...new Set([...compare, menu("compare").value])] });
  });
}

/** Writes a state to the controls. */
export function showState(state: State): void {
  for (const control of controls()) control.value = state[control.name as Field];
}

/** Shows the paste box, the chips and the problems of a state. */
export function showAround(state: State, problems: Problems, change: (state: State) => void): void {
  find("#paste", HTMLElement).hidden = state.model !== PASTED;
  for (const control of controls()) showProblem(control, problems[control.name as Field]);
  showProblem(menu("compare"), problems.compare);
  showChips(state, change);
}

/** Shows figures of the model and the machine beside their menus, and what the model is published in. */
export function showHints(state: State, { model, device, format, kvDtype }: Request): void {
  const stored = state.format === "" ? format : publishedFormat(modelOf(model));
  const kv = state.kv === "" ? kvDtype : publishedCache(modelOf(model));
  showPublished("format", String(stored));
  showPublished("kv", cacheDtypeText(kv));
  const { params, max_context } = modelOf(model);
  const active = params.active === params.total ? "" : `, ${count(params.active)} active`;
  hint("model", `${count(params.total)} parameters${active}; at most ${count(max_context)} tokens`);
  const { usable_bytes, bandwidth_bytes_per_second } = DEVICES[device as DeviceKey];
  hint(
    "device",
    `${toGB(usable_bytes)} GB usable, ${count(bandwidth_bytes_per_second / 1e9)} GB/s`,
  );
}

function controls(): readonly Control[] {
  return [...document.querySelectorAll<Control>("#form [name]")];
}

function menu(id: string): HTMLSelectElement {
  return find(`#${id}`, HTMLSelectElement);
}

function showPublished(field: "format" | "kv", text: string): void {
  const option = menu(field).options[0];
  if (option !== undefined) option.textContent = `as published: ${text}`;
}

function hint(field: string, text: string): void {
  find(`#${field}-hint`, HTMLElement).textContent = text;
}

function showProblem(control: Control, problem: string | undefined): void {
  const place = find(`#${control.id}-problem`, HTMLElement);
  place.textContent = problem ?? "";
  place.hidden = problem === undefined;
  const folded = control.closest("details");
  if (folded !== null && problem !== undefined) folded.open = true;
  if (problem === undefined) control.removeAttribute("aria-invalid");
  else control.setAttribute("aria-invalid", "true");
}

function showChips(state: State, change: (state: State) => void): void {
  const chips = state.compare.map((key) => {
    const name = nameOrKey(key);
    const button = create(
      "button",
      { type: "button", "aria-label": `Remove ${name} from the plot` },
      `${name} ✕`,
    );
    button.addEventListener("click", () => {
      change({ ...state, compare: state.compare.filter((other) => other !== key) });
      menu("compare").focus();
    });
    return create("li", {}, button);
  });
  find("#compared", HTMLUListElement).replaceChildren(...chips);
  find("#compare-add", HTMLButtonElement).disabled = state.compare.length >= MOST_COMPARED;
}

/** A link may name an unknown model. */
function nameOrKey(key: string): string {
  const found = [...menu("compare").options].find(({ value }) => value === key);
  return found === undefined ? key : nameOf(found.value as Parameters<typeof nameOf>[0]);
}
