import { nearestKey } from "../../capabilities/nearest-key.js";
import { UsageError } from "../usage-error.js";

/**
 * The words that were probably meant: the nearest by edits, else the one that was begun, else those
 * that hold every part of what was written (`llama-70b` is in `llama-3.1-70b`). Case is ignored.
 */
export function nearest(text: string, legal: readonly string[]): readonly string[] {
  const written = text.toLowerCase();
  if (written === "") return [];
  const lower = legal.map((word) => word.toLowerCase());
  const close = nearestKey(written, lower);
  if (close !== undefined) return [legal[lower.indexOf(close)] as string];
  const begun = legal.filter((_, index) => lower[index]?.startsWith(written));
  if (begun.length > 0) return begun.slice(0, 3);
  const parts = written.match(/[a-z]+|\d+(?:\.\d+)?[a-z]*/g) ?? [];
  if (parts.length === 0) return [];
  return legal
    .filter((_, index) => parts.every((part) => lower[index]?.includes(part)))
    .slice(0, 3);
}

/** `; did you mean a or b?`, or nothing. */
export function hint(text: string, legal: readonly string[], prefix = ""): string {
  const meant = nearest(text, legal).map((word) => `${prefix}${word}`);
  return meant.length === 0 ? "" : `; did you mean ${meant.join(" or ")}?`;
}

/**
 * The key that a text means: to the letter first, then in any case.
 *
 * @param what names the kind of key in the error: `device`
 * @param list says where the keys are listed
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

/** The key that a text is, to the letter first, then in any case. */
export function findKey<Key extends string>(text: string, legal: readonly Key[]): Key | undefined {
  const meant = text.trim();
  return (
    legal.find((key) => key === meant) ??
    legal.find((key) => key.toLowerCase() === meant.toLowerCase())
  );
}
