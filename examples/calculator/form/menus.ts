import { DTYPE_BYTES } from "fieldkit-capabilities";
import { DEVICES, FORMATS, type Format } from "fieldkit-capabilities/sizing";
import { CACHE_DTYPES, WEIGHT_FORMATS } from "../../../src/cli/input/storage-keys.js";
import { create } from "../dom.js";

/* The options of the menus, in groups. */

type Group = readonly [label: string, keys: readonly string[]];

/** Other names of a format, and the dtypes that leave scales out; a link may name them. */
const HIDDEN = ["fp32", "fp16", "int4", "nf4"];

/** The weights' formats. The blocks of GGUF files are not among them: a file is a mix of them. */
export const FORMAT_GROUPS: readonly Group[] = grouped(WEIGHT_FORMATS, [
  ["Unquantised", isUnquantised],
  ["FP8, NVFP4, MXFP4", isFloat],
  ["Integers, as AWQ and GPTQ store them", isInteger],
  ["bitsandbytes", (key) => key.startsWith("nf4")],
  ["GGUF files", isMix],
]);

const CACHE_GROUPS: readonly Group[] = grouped(CACHE_DTYPES, [
  ["Unquantised", isUnquantised],
  ["FP8, NVFP4, MXFP4", isFloat],
  ["Integers", isInteger],
  ["llama.cpp", (key) => /^(q|iq)\d/.test(key)],
]);

export function formatOptions(): readonly HTMLElement[] {
  return [asPublished(), ...optionGroups(FORMAT_GROUPS, storageText)];
}

export function cacheOptions(): readonly HTMLElement[] {
  return [asPublished(), ...optionGroups(CACHE_GROUPS, storageText)];
}

/** The base of adapters; without a choice the method's own. */
export function baseOptions(): readonly HTMLElement[] {
  const own = create("option", { value: "" }, "bf16, or NF4 for QLoRA");
  return [own, ...optionGroups(FORMAT_GROUPS, storageText)];
}

export function deviceOptions(): readonly HTMLElement[] {
  const makers = Map.groupBy(Object.entries(DEVICES), ([key, { label }]) =>
    key.startsWith("dgx-spark") ? "DGX Spark" : (label.split(" ")[0] ?? ""),
  );
  const groups = [...makers].map(([maker, devices]): Group => [maker, devices.map(([key]) => key)]);
  return optionGroups(groups, (key) => DEVICES[key as keyof typeof DEVICES].label);
}

/** Bits of a weight or a cached number, scales included; of a file mix those of a typical file. */
export function bitsOf(key: string): number {
  const formats: Readonly<Record<string, Format>> = FORMATS;
  const dtypes: Readonly<Record<string, number>> = DTYPE_BYTES;
  const format = formats[key];
  const bytes = format === undefined ? (dtypes[key] ?? 0) : format.bytes / format.elements;
  return Number((bytes * 8).toFixed(2));
}

/** Its text names the model's own format. */
function asPublished(): HTMLElement {
  return create("option", { value: "" });
}

function storageText(key: string): string {
  return `${key} · ${isMix(key) ? "about " : ""}${bitsOf(key)} bits`;
}

function optionGroups(groups: readonly Group[], text: (key: string) => string): HTMLElement[] {
  return groups.map(([label, keys]) =>
    create(
      "optgroup",
      { label },
      ...keys.map((key) => create("option", { value: key }, text(key))),
    ),
  );
}

function grouped(
  keys: readonly string[],
  groups: readonly (readonly [label: string, holds: (key: string) => boolean])[],
): readonly Group[] {
  const shown = keys.filter((key) => !HIDDEN.includes(key));
  return groups.map(([label, holds]) => [label, shown.filter(holds)]);
}

function isUnquantised(key: string): boolean {
  return /^b?f(16|32)$/.test(key);
}

function isFloat(key: string): boolean {
  return /^(fp8|mxfp|nvfp)/.test(key);
}

function isInteger(key: string): boolean {
  return key.startsWith("int");
}

/** Whether the bits of a format differ from model to model. */
export function isMix(key: string): boolean {
  const formats: Readonly<Record<string, Format>> = FORMATS;
  return formats[key]?.typical === true;
}
