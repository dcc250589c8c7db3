import { parameters } from "../input/count.js";

/** The relative distance of a size from that of a rule: 8.03B is an 8B model. */
const TOLERANCE = 0.05;

/**
 * The rules for a text: the one of this name, in any case; else those that have each of its words, where
 * a size is equal to the sizes near it (`8.03B` to `8B`, `671B` to `405B+`).
 */
export function rulesFor<Key extends string>(text: string, keys: readonly Key[]): readonly Key[] {
  const words = wordsOf(text);
  const named = keys.find((key) => wordsOf(key).join(" ") === words.join(" "));
  if (named !== undefined) return [named];
  if (words.length === 0) return [];
  return keys.filter((key) => words.every((word) => hasWord(key, word)));
}

/** Whether a rule is for this many parameters. */
export function isForSize(key: string, params: number): boolean {
  return wordsOf(key).some((word) => {
    const least = parameters(word.replace(/\+$/, ""));
    if (least === undefined || !/b\+?$/.test(word)) return false;
    return word.endsWith("+")
      ? params >= least * (1 - TOLERANCE)
      : Math.abs(params - least) <= least * TOLERANCE;
  });
}

function hasWord(key: string, word: string): boolean {
  if (wordsOf(key).includes(word)) return true;
  const size = /b$/.test(word) ? parameters(word) : undefined;
  return size !== undefined && isForSize(key, size);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
