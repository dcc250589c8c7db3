import { DEVICES, DTYPE_BYTES, FORMATS, MODELS } from "fieldkit-capabilities";
import { create } from "./dom.js";
import { PASTED } from "./state.js";

/* What the menus offer: everything that the package's data has, in its order. */

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

/** All formats, grouped by what their figure rests on. */
export function formatChoices(): readonly HTMLElement[] {
  return [...exactGroups(), group("Mixes in GGUF files, average bits", formats(true))];
}

/** A cache holds no file mix. */
export function kvChoices(): readonly HTMLElement[] {
  return exactGroups();
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
