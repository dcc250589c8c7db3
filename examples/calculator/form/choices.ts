import { DTYPE_BYTES } from "fieldkit-capabilities";
import { DEVICES, FORMATS, MODELS } from "fieldkit-capabilities/sizing";
import { create } from "../dom.js";
import { PASTED } from "../state/state.js";

/* The options of the menus: all entries of the package's data, in its order. */

/** Models, and the entry for a pasted one. */
export function modelChoices(): readonly HTMLElement[] {
  const pasted = create("option", { value: PASTED }, "Another model: paste its config.json");
  return [...comparableModels(), pasted];
}

/** Models alone. */
export function comparableModels(): readonly HTMLElement[] {
  return Object.entries(MODELS).map(([key, { label }]) => create("option", { value: key }, label));
}

export function deviceChoices(): readonly HTMLElement[] {
  return Object.entries(DEVICES).map(([key, { label }]) => create("option", { value: key }, label));
}

/** All formats, in groups: plain types, block formats, file mixes. */
export function formatChoices(): readonly HTMLElement[] {
  return [
    asPublished(),
    ...exactGroups(),
    group("Mixes in GGUF files, average bits", formats(true)),
  ];
}

/** A cache holds no file mix. */
export function kvChoices(): readonly HTMLElement[] {
  return [asPublished(), ...exactGroups()];
}

/** Its text names the model's own format. */
function asPublished(): HTMLElement {
  return create("option", { value: "" });
}

function exactGroups(): readonly HTMLElement[] {
  const dtypes = Object.entries(DTYPE_BYTES)
    .filter(([key]) => !Object.hasOwn(FORMATS, key))
    .map(([key, bytes]) => choice(key, bytes * 8));
  return [
    group("Plain types, scales not counted", dtypes),
    group("Block formats, scales counted", formats(false)),
  ];
}

function formats(typical: boolean): readonly HTMLElement[] {
  return Object.entries(FORMATS)
    .filter(([, format]) => format.typical === typical)
    .map(([key, { bytes, elements }]) => choice(key, (bytes * 8) / elements));
}

function choice(key: string, bits: number): HTMLElement {
  return create("option", { value: key }, `${key} · ${Number(bits.toFixed(2))} bits`);
}

function group(label: string, options: readonly HTMLElement[]): HTMLElement {
  return create("optgroup", { label }, ...options);
}
