import { create, find } from "../dom.js";
import type { Problems } from "../state/reading.js";
import {
  type Field,
  OWN_MACHINE,
  PASTED,
  type State,
  withDevice,
  withModel,
} from "../state/state.js";
import { startCombobox } from "./combobox.js";
import { baseOptions, cacheOptions, deviceOptions, formatOptions } from "./menus.js";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** How a state changed: the field that is typed into, else at once. */
export type Change = (state: State, typed?: Field) => void;

/** Fills the menus and calls back with each new state. */
export function startForm(current: () => State, change: Change): void {
  menu("format").append(...formatOptions());
  menu("kv").append(...cacheOptions());
  menu("base").append(...baseOptions());
  menu("device").append(
    ...deviceOptions(),
    create("option", { value: OWN_MACHINE }, "Another machine"),
  );
  startCombobox(
    (key, format) => change({ ...withModel(current(), key), format }),
    [
      {
        label: "Paste a config.json",
        remark: "from Hugging Face",
        take: () => {
          change(withModel(current(), PASTED));
          find("#config", HTMLTextAreaElement).focus();
        },
      },
    ],
  );
  for (const button of document.querySelectorAll<HTMLButtonElement>("#task button")) {
    button.addEventListener("click", () =>
      change({ ...current(), task: button.dataset["task"] ?? "" }),
    );
  }
  find("#form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  for (const control of controls()) {
    control.addEventListener("input", () => {
      const next = { ...current(), [control.name]: control.value.trim() };
      if (control.name === "device") change(withDevice(current(), control.value));
      else if (control instanceof HTMLSelectElement) change(next);
      else change(next, control.name as Field);
    });
  }
}

/** Writes a state to the controls, but to the one that is typed into. */
export function showState(state: State, typed?: Field): void {
  const isTraining = state.task === "train";
  find("#paste", HTMLElement).hidden = state.model !== PASTED;
  hide(".serve", isTraining);
  hide(".train", !isTraining);
  hide(".own-machine", state.device !== OWN_MACHINE);
  if (state.method === "full") hide(".adapters", true);
  for (const button of document.querySelectorAll<HTMLButtonElement>("#task button")) {
    button.ariaPressed = String((button.dataset["task"] === "train") === isTraining);
  }
  for (const control of controls()) {
    const text = state[control.name as Field];
    if (control.name === typed) continue;
    if (control instanceof HTMLSelectElement) allow(control, text);
    control.value = text;
  }
}

/** Shows the problem of each field beside it. */
export function showProblems(problems: Problems): void {
  for (const control of [find("#model", HTMLInputElement), menu("compare"), ...controls()]) {
    showProblem(control, problems[control.id as Field]);
  }
}

/** Shows what the model is published in as the first choice of the menus. */
export function showPublished(format: string, kv: string): void {
  for (const [id, text] of [
    ["format", format],
    ["kv", kv],
  ] as const) {
    const option = menu(id).options[0];
    if (option !== undefined) option.textContent = `${text}, as published`;
  }
}

export function showHint(field: "model" | "device", text: string): void {
  find(`#${field}-hint`, HTMLElement).textContent = text;
}

function hide(selector: string, isHidden: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = isHidden;
}

function controls(): readonly Control[] {
  return [...document.querySelectorAll<Control>("#form [name]")];
}

function menu(id: string): HTMLSelectElement {
  return find(`#${id}`, HTMLSelectElement);
}

/** A link may name what the menu does not have; it is shown all the same. */
function allow(control: HTMLSelectElement, value: string): void {
  control.querySelector("option[data-linked]")?.remove();
  if ([...control.options].some((option) => option.value === value)) return;
  control.append(create("option", { value, "data-linked": "" }, value));
}

function showProblem(control: Control, problem: string | undefined): void {
  const message = find(`#${control.id}-problem`, HTMLElement);
  message.textContent = problem ?? "";
  message.hidden = problem === undefined;
  const folded = control.closest("details");
  if (folded !== null && problem !== undefined) folded.open = true;
  if (problem === undefined) control.removeAttribute("aria-invalid");
  else control.setAttribute("aria-invalid", "true");
}
