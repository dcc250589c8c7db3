import type { NamesOfValues } from "../model/declarations.js";
import type { JsonNode } from "../parse/json.js";
import { literal, propertyName } from "./literal.js";

/** The literal type of a value, on one line. */
export function typeText(node: JsonNode, names: NamesOfValues): string {
  if (node.kind === "object") return names.types.get(node) ?? "";
  if (node.kind === "scalar") return literal(node.value);
  return `readonly [${node.items.map((item) => typeText(item, names)).join(", ")}]`;
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
