/**
 * Whether a property's name is written as a pattern: json-schema-to-typescript passes over
 * `__proto__`, and half a surrogate pair cannot be printed.
 */
export function needsPattern(name: string): boolean {
  return name === "__proto__" || /\p{Surrogate}/u.test(name);
}

/** A pattern that one name alone matches. */
export function patternOfName(name: string): string {
  const letters = [...name].map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
  return `^${letters.join("")}$`;
}

/** The name that a pattern of `patternOfName` matches; undefined for another pattern. */
export function nameOfPattern(pattern: string): string | undefined {
  if (!/^\^(?:\\u\{[0-9a-f]+\})+\$$/.test(pattern)) return undefined;
  const letters = [...pattern.matchAll(/[0-9a-f]+(?=\})/g)];
  return letters.map(([digits]) => String.fromCodePoint(Number.parseInt(digits, 16))).join("");
}

/** The same pattern in letters that can be printed and can be a member's name. */
export function printablePattern(pattern: string): string {
  if (pattern === "__proto__") return "(?:__proto__)";
  return pattern.replace(
    /\p{Surrogate}/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
