import { create, find } from "../dom.js";
import type { Request } from "../state/reading.js";
import type { State } from "../state/state.js";
import { toCommand } from "./command.js";
import { copyOnClick } from "./copy.js";
import { toMarkdown } from "./markdown.js";
import { toTypeScript } from "./typescript.js";
import { toVllm } from "./vllm.js";

type Form = (state: State, request: Request) => string;

const FORMS: readonly (readonly [label: string, form: Form])[] = [
  ["Command", toCommand],
  ["TypeScript", toTypeScript],
  ["vLLM", toVllm],
  ["Markdown", (_, request) => toMarkdown(request)],
];

let chosen = 0;

/** Shows the answer in the chosen form, to be copied. */
export function writeCopies(state: State, request: Request): void {
  const buttons = FORMS.map(([label], index) => {
    const button = create(
      "button",
      { type: "button", "aria-pressed": String(index === chosen) },
      label,
    );
    button.addEventListener("click", () => {
      chosen = index;
      writeCopies(state, request);
      find(".copies .segments [aria-pressed='true']", HTMLButtonElement).focus();
    });
    return button;
  });
  find(".copies .segments", HTMLElement).replaceChildren(...buttons);
  find("#copy", HTMLElement).textContent = FORMS[chosen]?.[1](state, request) ?? "";
  find("#copied", HTMLElement).textContent = "";
}

export function startCopies(): void {
  copyOnClick("#copy-text", () => find("#copy", HTMLElement).textContent ?? "");
  copyOnClick("#copy-link", () => location.href);
}
