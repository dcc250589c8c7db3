import { group } from "../../sizing/explain.js";
import type { Block } from "./answer.js";

/**
 * All fields of an entry of the data, by the names that they have in the JSON.
 */
export function factsOf(entry: unknown): readonly Block[] {
  if (Array.isArray(entry) && entry.every((item) => typeof item === "string")) {
    return [{ kind: "list", items: entry as readonly string[] }];
  }
  if (typeof entry !== "object" || entry === null) return [{ kind: "text", text: textOf(entry) }];
  return [{ kind: "facts", rows: rowsOf(entry, "") }];
}

function rowsOf(entry: object, prefix: string): (readonly [string, string])[] {
  return Object.entries(entry).flatMap(([name, value]): (readonly [string, string])[] => {
    const label = prefix === "" ? name : `${prefix}.${name}`;
    if (Array.isArray(value)) {
      if (value.length === 0) return [[label, "none"]];
      return value.map((item, index) => [index === 0 ? label : "", textOf(item)] as const);
    }
    if (typeof value === "object" && value !== null) return rowsOf(value, label);
    return [[label, textOf(value)]];
  });
}

function textOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? group(value) : String(value);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, field]) => `${name} ${textOf(field)}`)
      .join(", ");
  }
  return String(value);
}
