import { DEVICE_KEYS, DEVICES, MODEL_KEYS } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { nameOf } from "../state/model-of.js";
import { MOST_COMPARED, type State } from "../state/state.js";
import type { Change } from "./form.js";

/** What can be compared, and how it is called. */
interface Compared {
  readonly field: "compare" | "machines";
  readonly names: ReadonlyMap<string, string>;
}

const LISTS: readonly Compared[] = [
  { field: "compare", names: new Map(MODEL_KEYS.map((key) => [key, nameOf(key)])) },
  { field: "machines", names: new Map(DEVICE_KEYS.map((key) => [key, DEVICES[key].label])) },
];

/** Shows what is compared, each with a button that removes it, and the menus that add to it. */
export function showCompared(state: State, change: Change): void {
  const chips = LISTS.flatMap(({ field, names }) => {
    const menu = find(`#${field}`, HTMLSelectElement);
    if (menu.options.length === 0) {
      menu.append(...[...names].map(([key, name]) => create("option", { value: key }, name)));
    }
    const add = find(`#${field}-add`, HTMLButtonElement);
    add.disabled = state[field].length >= MOST_COMPARED;
    add.onclick = () => change({ ...state, [field]: [...new Set([...state[field], menu.value])] });
    return state[field].map((key) => {
      const name = names.get(key) ?? key;
      const button = create(
        "button",
        { type: "button", "aria-label": `Remove ${name} from the comparison` },
        `${name} ✕`,
      );
      button.addEventListener("click", () => {
        change({ ...state, [field]: state[field].filter((other) => other !== key) });
        menu.focus();
      });
      return create("li", {}, button);
    });
  });
  find("#compared", HTMLUListElement).replaceChildren(...chips);
}
