import { create, find } from "../dom.js";
import { findModels, type ListedModel } from "./models.js";

/* The field of the model: a combobox with a list, by the pattern of the ARIA Authoring Practices Guide. */

const input = (): HTMLInputElement => find("#model", HTMLInputElement);
const list = (): HTMLElement => find("#models", HTMLElement);
const options = (): HTMLElement[] => [...list().querySelectorAll<HTMLElement>("[role='option']")];

/** Takes a model, and the format that its name says; empty: as published. */
type Choose = (key: string, format: string) => void;

/** The text that the field has while nothing is typed. */
let resting = "";
let choose: Choose = () => undefined;

/** What is always offered below the models. */
export interface Offer {
  readonly label: string;
  readonly remark: string;
  readonly take: () => void;
}

let offers: readonly Offer[] = [];

/** Shows models as they are typed; `chosen` gets the one that is taken. */
export function startCombobox(chosen: Choose, others: readonly Offer[]): void {
  choose = chosen;
  offers = others;
  const field = input();
  field.addEventListener("focus", () => field.select());
  field.addEventListener("click", () => open(""));
  field.addEventListener("input", () => open(field.value));
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (act === undefined) return;
    if (act()) event.preventDefault();
  });
  // The list must not take the focus from the field.
  list().addEventListener("mousedown", (event) => event.preventDefault());
}

/** Shows the chosen model's name. */
export function showModel(text: string): void {
  resting = text;
  if (list().hidden) input().value = text;
}

/** What each key does; false leaves it to the browser. */
const KEYS: Readonly<Record<string, () => boolean>> = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => {
    activeOption()?.click();
    return true;
  },
  Escape: () => {
    close();
    return true;
  },
};

function open(text: string): void {
  const { models: found, format } = findModels(text);
  const makers = Map.groupBy(found, ({ maker }) => maker);
  const groups = [...makers].map(([maker, models]) =>
    group(
      maker,
      models.map((model) => modelOption(model, format)),
    ),
  );
  const heading = found.length === 0 ? "No model in the data has these words" : "Another model";
  list().replaceChildren(...groups, group(heading, offers.map(offerOption)));
  list().hidden = false;
  input().setAttribute("aria-expanded", "true");
  activate(text.trim() === "" || found.length === 0 ? undefined : options()[0]);
}

function group(maker: string, members: readonly HTMLElement[]): HTMLElement {
  const id = `maker-${maker.replaceAll(/\W/g, "-")}`;
  return create(
    "div",
    { role: "group", "aria-labelledby": id },
    create("div", { id, class: "maker", role: "presentation" }, maker),
    ...members,
  );
}

function modelOption({ key, label, size }: ListedModel, format = ""): HTMLElement {
  const remark = format === "" ? size : `${size}, in ${format}`;
  const option = optionOf(`option-${key}`, label, remark, () => choose(key, format));
  option.dataset["key"] = key;
  return option;
}

function offerOption({ label, remark, take }: Offer, index: number): HTMLElement {
  return optionOf(`offer-${index}`, label, remark, take);
}

function optionOf(id: string, label: string, remark: string, taken: () => void): HTMLElement {
  const option = create(
    "div",
    { role: "option", id, "aria-selected": "false" },
    create("span", {}, label),
    create("span", { class: "size" }, remark),
  );
  option.addEventListener("click", () => {
    close();
    taken();
    if (document.activeElement === input()) input().select();
  });
  return option;
}

function close(): void {
  list().hidden = true;
  list().replaceChildren();
  input().setAttribute("aria-expanded", "false");
  input().removeAttribute("aria-activedescendant");
  input().value = resting;
}

function move(by: 1 | -1): boolean {
  if (list().hidden) open("");
  const all = options();
  const active = activeOption();
  const from = active === undefined ? (by === 1 ? -1 : 0) : all.indexOf(active);
  activate(all[(from + by + all.length) % all.length]);
  return true;
}

function activeOption(): HTMLElement | undefined {
  return options().find((option) => option.ariaSelected === "true");
}

function activate(option: HTMLElement | undefined): void {
  for (const each of options()) each.ariaSelected = String(each === option);
  input().removeAttribute("aria-activedescendant");
  if (option === undefined) return;
  input().setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}
