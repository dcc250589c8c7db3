import { MODEL_KEYS, MODELS, type Model, type ModelKey } from "../../../../generated/models.js";
import { nearestKey } from "../../../capabilities/nearest-key.js";
import type { StorageKey } from "../../../sizing/storage.js";
import { formatNamed } from "../storage-keys.js";
import { isSize, joined, numbersOf, withoutNeutral, wordsOf } from "./words.js";

/** What a name says: the models that it may be, and a format. */
export interface ModelName {
  /** One where the name is clear; several where it is the beginning of each; none where it is unknown. */
  readonly keys: readonly ModelKey[];
  /** The format that the name ends with, or that llama.cpp takes from a GGUF repository by default. */
  readonly format?: StorageKey;
  /** Whether the name says GGUF, and not which type: the format is llama.cpp's default then. */
  readonly isDefaultFormat?: true;
}

/**
 * Reads a name as people write it: a repository on Hugging Face with or without its owner, with
 * `-Instruct`, `-FP8` or `-GGUF:Q4_K_M`; an Ollama tag; a key with other separators, or without its sizes.
 */
export function readModelName(text: string): ModelName {
  const name = text.trim().replace(/^(https?:\/\/)?(www\.)?(huggingface\.co|hf\.co)\/|^hf:/i, "");
  const written = wordsOf(name.replace(/^[^/]*\//, ""));
  const isGguf = written.includes("gguf");
  const { words, format } = splitFormat(written);
  const ofGguf = isGguf ? ({ format: "Q4_K_M", isDefaultFormat: true } as const) : {};
  const named = /\bmlx\b/i.test(name) ? mlxFormat(written) : format;
  const stored = named === undefined ? ofGguf : { format: named };
  const whole = keysWhere((names) => names.includes(joined(written)));
  if (whole.length > 0) return { keys: whole };
  const core = joined(withoutNeutral(words));
  const exact = keysWhere((names) => core !== "" && names.includes(core));
  return { keys: exact.length > 0 ? exact : keysWithSizes(core), ...stored };
}

/** Models of the same family and size, or whose name is a few letters away; at most four. */
export function similarModels(text: string): readonly ModelKey[] {
  const { words } = splitFormat(wordsOf(text.replace(/^[^/]*\//, "")));
  const core = withoutNeutral(words);
  const name = joined(core);
  if (!/[a-z]{2}/.test(name) || name.length > 100) return [];
  const joinedKeys = MODEL_KEYS.map((key) => joined(wordsOf(key)));
  const near = nearestKey(name, joinedKeys);
  if (near !== undefined && numbersOf(near) === numbersOf(name)) {
    return [MODEL_KEYS[joinedKeys.indexOf(near)] as ModelKey];
  }
  const family = familyOf(core);
  const sizes = core.filter(isSize);
  const found = MODEL_KEYS.filter((key, index) => {
    const words = wordsOf(key);
    if (familyOf(words) !== family) return false;
    return sizes.length > 0
      ? sizes.every((size) => words.includes(size))
      : joinedKeys[index]?.startsWith(name);
  });
  const others = (key: string): number =>
    wordsOf(key).filter((word) => !core.includes(word)).length;
  const fewest = Math.min(...found.map(others));
  return found.filter((key) => sizes.length === 0 || others(key) === fewest).slice(0, 4);
}

/** `4bit` of an MLX repository: groups of 64, the default of its converter. */
function mlxFormat(words: readonly string[]): StorageKey | undefined {
  const [bits] = words.flatMap((word) => /^(\d)bit$/.exec(word)?.[1] ?? []);
  return bits === undefined ? undefined : formatNamed(`mlx${bits}_g64`);
}

/** The format at the end of a name, and the words before it. */
function splitFormat(words: readonly string[]): {
  readonly words: readonly string[];
  readonly format?: StorageKey;
} {
  for (const length of [4, 3, 2, 1]) {
    if (words.length <= length) continue;
    const end = withoutNeutral(words).slice(-length);
    const format = end.length === length ? formatNamed(end.join("_")) : undefined;
    if (format !== undefined) return { words: withoutNeutral(words).slice(0, -length), format };
  }
  return { words };
}

function keysWhere(matches: (names: readonly string[]) => boolean): readonly ModelKey[] {
  return MODEL_KEYS.filter((key) => matches(namesOf(key).flatMap(spellings)));
}

/** Of each name the words as they are, and without those that change no size. */
function spellings(name: string): readonly string[] {
  const words = wordsOf(name);
  const core = withoutNeutral(words);
  return [...new Set([joined(words), joined(core), joined(splitFormat(core).words)])];
}

/** The keys that begin so and go on with sizes alone. */
function keysWithSizes(core: string): readonly ModelKey[] {
  if (core === "") return [];
  return MODEL_KEYS.filter((key) => {
    const words = wordsOf(key);
    return words.some(
      (_, at) => at > 0 && joined(words.slice(0, at)) === core && words.slice(at).every(isSize),
    );
  });
}

/** The key, and the names of the repositories without their owners. */
function namesOf(key: ModelKey): readonly string[] {
  const { hf = key, aliases = [] }: Model = MODELS[key];
  return [key, ...[hf, ...aliases].map((name) => name.replace(/^[^/]*\//, ""))];
}

function familyOf([first = "", second = ""]: readonly string[]): string {
  const word = first === "meta" || first === "nvidia" ? second : first;
  return /^[a-z]+?(?=v?\d|$)/.exec(word)?.[0] ?? word;
}
