import { FORMATS, type Format, type FormatKey } from "../../generated/formats.js";
import { DTYPE_BYTES, type Dtype } from "../../generated/spark-capabilities.js";
import { UnknownFormat } from "./errors.js";
import type { Factor } from "./sum.js";

/** A storage format, or a dtype of the rule-of-thumb table. */
export type StorageKey = FormatKey | Dtype;

/** How elements are stored, and by which table. */
export interface Storage {
  readonly key: StorageKey;
  /** Bytes that `elements` elements take. */
  readonly bytes: number;
  readonly elements: number;
  /** `formats` counts scales; `rule-of-thumb` (`param_bytes`) does not. */
  readonly table: "formats" | "rule-of-thumb";
  /** Whether this is the average of a file mix, and so not exact for this model. */
  readonly typical: boolean;
  /** In a mix: how the embedding table is stored. */
  readonly embedding?: FormatKey;
}

/**
 * Looks a format up, then a dtype. The keys that both tables have mean the same in both.
 *
 * @throws UnknownFormat
 */
export function storageOf(key: StorageKey): Storage {
  if (typeof key === "string" && Object.hasOwn(FORMATS, key)) {
    const { bytes, elements, typical, embedding }: Format = FORMATS[key as FormatKey];
    const mix = embedding === undefined ? {} : { embedding };
    return { key, bytes, elements, table: "formats", typical, ...mix };
  }
  if (typeof key === "string" && Object.hasOwn(DTYPE_BYTES, key)) {
    // Half a byte is the least in the table.
    const halves = DTYPE_BYTES[key as Dtype] * 2;
    const whole = halves % 2 === 0;
    return {
      key,
      bytes: whole ? halves / 2 : halves,
      elements: whole ? 1 : 2,
      table: "rule-of-thumb",
      typical: false,
    };
  }
  throw new UnknownFormat(key, [
    ...new Set([...Object.keys(FORMATS), ...Object.keys(DTYPE_BYTES)]),
  ]);
}

/** The last factor of a term: bytes for each element. */
export function widthFactor({ bytes, elements }: Storage): Factor {
  return elements === 1 ? { value: bytes, unit: "B" } : { value: bytes, per: elements, unit: "B" };
}
