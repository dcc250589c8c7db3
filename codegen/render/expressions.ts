import type { NamesOfValues } from "../model/declarations.js";
import type { JsonNode } from "../parse/json.js";
import type { WideType } from "../validate/widening.js";
import { literal, propertyName } from "./literal.js";

/** The literal type of a value, on one line. */
export function typeText(node: JsonNode, names: NamesOfValues): string {
  const wide = names.widened.get(node);
  if (wide !== undefined) return wideText(wide.type);
  if (node.kind === "scalar") return literal(node.value);
  return names.types.get(node) ?? (node.kind === "array" ? tupleText(node.items, names) : "");
}

/** The type of a list that has exactly these items. */
export function tupleText(items: readonly JsonNode[], names: NamesOfValues): string {
  return `readonly [${items.map((item) => typeText(item, names)).join(", ")}]`;
}

function wideText({ kinds, literals, items }: WideType): string {
  const alternatives = [...kinds, ...[...literals].map(literal)];
  if (items !== undefined) {
    const text = wideText(items);
    alternatives.push(`readonly ${/^\w+$/.test(text) ? text : `(${text})`}[]`);
  }
  return alternatives.length === 0 ? "unknown" : alternatives.join(" | ");
}

/** A value as an expression; each member, and each item of a list that holds others, on a line of its own. */
export function valueText(node: JsonNode, names: NamesOfValues, indentation = ""): string {
  if (node.kind === "scalar") return literal(node.value);
  const inner = `${indentation}  `;
  const below = (child: JsonNode): string =>
    names.constants.get(child) ?? valueText(child, names, inner);
  if (node.kind === "object") {
    if (node.members.size === 0) return "{}";
    const members: string[] = [];
    for (const [key, { value }] of node.members) {
      members.push(`${inner}${propertyName(key)}: ${below(value)},\n`);
    }
    return `{\n${members.join("")}${indentation}}`;
  }
  if (node.items.every(({ kind }) => kind === "scalar")) {
    return `[${node.items.map(below).join(", ")}]`;
  }
  return `[\n${node.items.map((item) => `${inner}${below(item)},\n`).join("")}${indentation}]`;
}
