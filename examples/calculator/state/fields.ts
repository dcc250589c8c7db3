import { type Device, fit, type ModelKey, type StorageKey } from "fieldkit-capabilities/sizing";
import { parseBytes, parseCount, parseTokens } from "../../../src/cli/input/count.js";
import { readModelName, similarModels } from "../../../src/cli/input/names/model-name.js";
import { weightFormatOf } from "../../../src/cli/input/storage-keys.js";
import { parseConfig } from "./config-text.js";
import { modelOf } from "./model-of.js";
import { publishedFormat } from "./published.js";
import type { Request } from "./request.js";
import type { State } from "./state.js";

/* The texts of the fields, as the command line reads its arguments. */

/** The end of an error where there is nothing similar. */
export const MENU = "choose one from the list";

interface NamedModel {
  readonly key: ModelKey;
  /** The format that the name ends with. */
  readonly format?: StorageKey;
}

/** @throws Error if the name is not that of one model */
export function modelNamed(text: string): NamedModel {
  const { keys, format } = readModelName(text);
  const [key] = keys;
  if (key !== undefined && keys.length === 1) return { key, ...(format && { format }) };
  const similar = keys.length > 0 ? keys : similarModels(text);
  const found = JSON.stringify(text.slice(0, 100));
  const hint = similar.length > 0 ? `did you mean ${similar.join(" or ")}?` : MENU;
  throw new Error(`unknown model ${found}; ${hint}`);
}

/**
 * A config may be legal, and its figures not.
 *
 * @throws RangeError
 */
export function checked(model: Request["model"]): Request["model"] {
  fit({ model, format: "bf16", kvDtype: "bf16", device: "dgx-spark", ctx: 1, batch: 1 });
  return model;
}

/**
 * The format of the field, else that of the model's name, else the published one.
 *
 * @throws Error
 */
export function formatOf(
  state: State,
  model: Request["model"],
  named: StorageKey | undefined,
): StorageKey {
  if (state.format !== "") return weightFormatOf(state.format, MENU);
  if (named !== undefined) return named;
  const config = typeof model === "string" ? undefined : parseConfig(state.config);
  const published = publishedFormat(modelOf(model), config);
  if (published !== undefined) return published;
  throw new Error(
    "config.json: found a quantization_config that does not say how each module is stored; expected a format; choose one",
  );
}

/** The machine of two figures: bytes, and bytes a second. */
export function ownMachine(memory: number, bandwidth: number): Device {
  return {
    label: "a machine of your own",
    memory_bytes: memory,
    usable_bytes: memory,
    bandwidth_bytes_per_second: bandwidth,
    sources: ["The two figures of the form"],
  };
}

/**
 * As `--ctx` is read.
 *
 * @throws Error
 */
export function contextOf(text: string, longest: number): number {
  return text.trim() === "max" ? longest : parseTokens("Context", text);
}

/** @throws Error */
export function countOf(name: string, text: string): number {
  return parseCount(name, text);
}

/**
 * As `--reserve` is read; a plain number is GB.
 *
 * @throws Error
 */
export function bytesOf(name: string, text: string): number {
  return parseBytes(name, /^[\d.,\s]+$/.test(text) ? `${text.trim()}GB` : text);
}

/** @throws Error */
export function positiveBytesOf(name: string, text: string): number {
  const bytes = bytesOf(name, text);
  if (bytes > 0) return bytes;
  throw new Error(`${name}: found ${JSON.stringify(text)}; expected more than 0, such as 128GB`);
}
