import { FORMAT_ALIASES, FORMAT_KEYS, FORMATS, type Format } from "../../../generated/formats.js";
import { DTYPES } from "../../../generated/spark-capabilities.js";
import { findKey } from "../../capabilities/find-key.js";
import type { KvStorage, StateStorage } from "../../sizing/kv-cache.js";
import type { StorageKey } from "../../sizing/storage.js";
import { UsageError } from "../usage-error.js";
import { keyOf } from "./did-you-mean.js";

/** The storage of weights: the formats, then the dtypes that are not among them. */
export const WEIGHT_FORMATS: readonly StorageKey[] = [...new Set([...FORMAT_KEYS, ...DTYPES])];

/** The storage of a cache: all but the mixes over a file. */
export const CACHE_DTYPES: readonly StorageKey[] = WEIGHT_FORMATS.filter((key) => !isMix(key));

function isMix(key: StorageKey): boolean {
  const formats: Readonly<Record<string, Format>> = FORMATS;
  return formats[key]?.typical === true;
}

/** The formats that the screen names; the JSON has them all. */
export const USUAL_FORMATS: readonly StorageKey[] = [
  "bf16",
  "fp8",
  "nvfp4",
  "mxfp4",
  "int4_g128",
  "nf4_g64_dq",
  "Q8_0",
  "Q6_K",
  "Q5_K_M",
  "Q4_K_M",
  "Q4_0",
  "IQ4_XS",
  "Q3_K_M",
  "Q2_K",
  "IQ2_XXS",
];

const LIST = "fieldkit show formats lists them";

/**
 * @param list says where the keys are listed
 * @throws UsageError
 */
export function weightFormatOf(text: string, list: string = LIST): StorageKey {
  return storageKeyOf(text, WEIGHT_FORMATS, "format", list);
}

/** The format that a name is, written with underscores: of a key or of another name. */
export function formatNamed(name: string): StorageKey | undefined {
  const aliases: Readonly<Record<string, string>> = FORMAT_ALIASES;
  const same = (key: string): boolean => key.toLowerCase().replaceAll("-", "_") === name;
  const alias = Object.keys(aliases).find(same);
  // In a name `q4_0` is the type of a file, never of a block.
  const types = WEIGHT_FORMATS.filter((key) => /^[A-Z]/.test(key));
  return (
    [...types, ...WEIGHT_FORMATS].find(same) ??
    (alias === undefined ? undefined : findKey(aliases[alias] as string, WEIGHT_FORMATS))
  );
}

/** A key, or another name of one. */
function storageKeyOf(
  text: string,
  legal: readonly StorageKey[],
  what: string,
  list: string,
): StorageKey {
  const aliases: Readonly<Record<string, string>> = FORMAT_ALIASES;
  const name = text.trim().toLowerCase();
  const meaning =
    findKey(text, legal) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined);
  if (meaning === undefined && name.startsWith("ud-")) throw unknownDynamicType(text.trim(), what);
  return keyOf(meaning ?? text, legal, what, list);
}

/** Unsloth's names: another size is not what was asked for. */
function unknownDynamicType(text: string, what: string): UsageError {
  const known = FORMAT_KEYS.filter((key) => key.startsWith("UD-"));
  return new UsageError(
    `unknown ${what} ${JSON.stringify(text)}; of Unsloth's types, which differ from model to model, ${known.join(", ")} are known; for others give llama.cpp's, such as Q4_K_M`,
  );
}

/**
 * One key for keys and values, or two with a colon between them.
 *
 * @throws UsageError
 */
export function cacheDtypeOf(text: string, list: string = LIST): KvStorage {
  const one = (key: string): StorageKey => storageKeyOf(key, CACHE_DTYPES, "cache dtype", list);
  const [key = "", value] = text.split(/:(.*)/s);
  return value === undefined ? one(key) : { key: one(key), value: one(value) };
}

/**
 * One key for all states, or two with a colon between them: convolution, recurrence.
 *
 * @throws UsageError
 */
export function stateDtypeOf(text: string): StateStorage {
  const storage = cacheDtypeOf(text);
  if (typeof storage !== "object") return storage;
  return { convolution: storage.key, recurrent: storage.value };
}

/** In the form of `--kv-dtype`. */
export function cacheDtypeText(storage: KvStorage): string {
  return typeof storage === "object" ? `${storage.key}:${storage.value}` : storage;
}
