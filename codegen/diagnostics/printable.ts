/** Control characters, and those that are invisible, reorder a line or end one. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/**
 * A name for a line of output: it can neither end the line nor say anything to a terminal.
 *
 * @example printable("a\n::error::b") // "a\\n::error::b"
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) =>
    character === "\n" ? "\\n" : character.split("").map(escapedUnit).join(""),
  );
}

/** Lines of output: their line breaks and tabs stay, and all else is as in `printable`. In JSON these are its own escapes. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}

function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
