import { create, find } from "../dom.js";
import type { Request, TrainingRun } from "../state/request.js";
import type { State } from "../state/state.js";
import { toCommand } from "./command.js";
import { copyOnClick } from "./copy.js";
import { toMarkdown } from "./markdown.js";
import { trainingCommand, trainingProgram } from "./training.js";
import { toTypeScript } from "./typescript.js";
import { toVllm } from "./vllm.js";

/** The name of a form, and the text in it. */
type Form = readonly [label: string, text: () => string];

let chosen = "Command";

/** Shows the answer in the chosen form, to be copied. */
export function writeCopies(state: State, request: Request): void {
  write([
    ["Command", () => toCommand(state, request)],
    ["TypeScript", () => toTypeScript(state, request)],
    ["vLLM", () => toVllm(state, request)],
    ["Markdown", () => toMarkdown(request)],
  ]);
}

export function writeTrainingCopies(state: State, run: TrainingRun): void {
  write([
    ["Command", () => trainingCommand(run)],
    ["TypeScript", () => trainingProgram(state, run)],
  ]);
}

function write(forms: readonly Form[]): void {
  const shown = forms.find(([label]) => label === chosen) ?? forms[0];
  const buttons = forms.map(([label]) => {
    const isPressed = label === shown?.[0];
    const button = create("button", { type: "button", "aria-pressed": String(isPressed) }, label);
    button.addEventListener("click", () => {
      chosen = label;
      write(forms);
      find(".copies .segments [aria-pressed='true']", HTMLButtonElement).focus();
    });
    return button;
  });
  find(".copies .segments", HTMLElement).replaceChildren(...buttons);
  find("#copy", HTMLElement).textContent = shown?.[1]() ?? "";
  find("#copied", HTMLElement).textContent = "";
}

export function startCopies(): void {
  copyOnClick("#copy-text", () => find("#copy", HTMLElement).textContent ?? "");
  copyOnClick("#copy-link", () => location.href);
}
