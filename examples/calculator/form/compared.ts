import { MODEL_KEYS, type ModelKey } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { nameOf } from "../state/model-of.js";
import { MOST_COMPARED, type State } from "../state/state.js";
import type { Change } from "./form.js";

/** Shows the models that are compared, each with a button that removes it, and the menu that adds one. */
export function showCompared(state: State, change: Change): void {
  const menu = find("#compare", HTMLSelectElement);
  if (menu.options.length === 0) {
    menu.append(...MODEL_KEYS.map((key) => create("option", { value: key }, nameOf(key))));
  }
  const add = find("#compare-add", HTMLButtonElement);
  add.disabled = state.compare.length >= MOST_COMPARED;
  add.onclick = () => {
    change({ ...state, compare: [...new Set([...state.compare, menu.value])] });
  };
  const chips = state.compare.map((key) => {
    const name = MODEL_KEYS.includes(key as ModelKey) ? nameOf(key as ModelKey) : key;
    const button = create(
      "button",
      { type: "button", "aria-label": `Remove ${name} from the plot` },
      `${name} ✕`,
    );
    button.addEventListener("click", () => {
      change({ ...state, compare: state.compare.filter((other) => other !== key) });
      menu.focus();
    });
    return create("li", {}, button);
  });
  find("#compared", HTMLUListElement).replaceChildren(...chips);
}
