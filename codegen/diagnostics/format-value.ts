const longestText = 60;

/** A string as it is written in JSON, cut where it would fill the line. */
export function quote(text: string): string {
  // A character has at most two UTF-16 units.
  const characters = [...text.slice(0, 2 * longestText + 2)];
  return JSON.stringify(
    characters.length > longestText ? `${characters.slice(0, longestText - 1).join("")}…` : text,
  );
}

/** A value in a few words. */
export function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? "an empty array" : `an array of ${counted(value.length, "item")}`;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return "an empty object";
  const shown = keys.slice(0, 3).map(quote).join(", ");
  return `an object with ${shown}${keys.length > 3 ? ` and ${keys.length - 3} more` : ""}`;
}

/** The type of a value, with its article. */
export function article(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "the array";
  return `the ${typeof value}`;
}

/** `1 item`, `2 items`. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : unit === "property" ? "" : "s"}`;
}

/** The legal values, at most twenty of them. */
export function legalValues<Value>(
  values: readonly Value[],
  shown: (value: Value) => string,
): string {
  const [first] = values;
  if (first !== undefined && values.length === 1) return shown(first);
  const list = values.slice(0, 20).map(shown).join(", ");
  return `one of ${list}${values.length > 20 ? ` and ${values.length - 20} more` : ""}`;
}
