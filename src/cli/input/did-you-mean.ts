import { findKey } from "../../capabilities/find-key.js";
import { nearestKey } from "../../capabilities/nearest-key.js";
import { UsageError } from "../usage-error.js";

/**
 * Suggestions for a misspelt word: the nearest by edits; else those that begin with it; else those that
 * contain all its words and numbers (`llama-70b` is in `llama-3.1-70b`). Case is ignored.
 */
export function nearest(text: string, legal: readonly string[]): readonly string[] {
  const written = text.toLowerCase();
  if (written === "") return [];
  const lower = legal.map((word) => word.toLowerCase());
  const close = nearestKey(written, lower);
  if (close !== undefined) return [legal[lower.indexOf(close)] as string];
  const longer = legal.filter((_, index) => lower[index]?.startsWith(written));
  if (longer.length > 0) return longer.slice(0, 3);
  const tokens = written.match(/[a-z]+|\d+(?:\.\d+)?[a-z]*/g) ?? [];
  if (tokens.length === 0) return [];
  return legal
    .filter((_, index) => tokens.every((token) => lower[index]?.includes(token)))
    .slice(0, 3);
}

/** `; did you mean a or b?`, or nothing. */
export function hint(text: string, legal: readonly string[], prefix = ""): string {
  const words = nearest(text, legal).map((word) => `${prefix}${word}`);
  return words.length === 0 ? "" : `; did you mean ${words.join(" or ")}?`;
}

/**
 * The key that a text is, in any case.
 *
 * @param what names the kind of key in the error: `device`
 * @param list names the command that lists the keys
 * @throws UsageError if there is none
 */
export function keyOf<Key extends string>(
  text: string,
  legal: readonly Key[],
  what: string,
  list: string,
): Key {
  const key = findKey(text, legal);
  if (key !== undefined) return key;
  throw new UsageError(
    `unknown ${what} ${JSON.stringify(text)}${hint(text, legal) || `; ${list}`}`,
  );
}
