import { commentText } from "../render/literal.js";
import type { ShapeType } from "./shape-type.js";

/**
 * A copy for json-schema-to-typescript, which takes an object that occurs twice for a circle of
 * references, and writes descriptions into comments as they are.
 */
export function printable(type: ShapeType): Record<string, unknown> {
  const { description, deprecated, tags = [] } = type;
  const lines = [...(description === undefined ? [] : [commentText(description)]), ...tags];
  return {
    ...copiedForm(type),
    ...(lines.length > 0 && { description: lines.join("\n") }),
    ...(deprecated && { deprecated }),
  };
}

function copiedForm(type: ShapeType): Record<string, unknown> {
  // The text goes into arrays and intersections as it is; needless brackets go on the syntax tree.
  if ("tsType" in type) {
    return { tsType: /^\w+$/.test(type.tsType) ? type.tsType : `(${type.tsType})` };
  }
  if ("anyOf" in type) return { anyOf: type.anyOf.map(printable) };
  if ("allOf" in type) return { allOf: type.allOf.map(printable) };
  if (type.type === "array") return { type: "array", items: printable(type.items) };
  const index = type.additionalProperties;
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(type.properties).map(([key, property]) => [key, printable(property)]),
    ),
    required: [...type.required],
    additionalProperties: index === false ? false : printable(index),
  };
}
