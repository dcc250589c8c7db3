import type { Lowered } from "./lowered.js";

/**
 * A copy to give to json-schema-to-typescript, which takes a schema that stands in two places for a
 * circle of references, and writes descriptions into comments as they are.
 */
export function printable(type: Lowered): Record<string, unknown> {
  const { description } = type;
  const copy = copiedForm(type);
  return description === undefined ? copy : { ...copy, description: harmless(description) };
}

function copiedForm(type: Lowered): Record<string, unknown> {
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

/** Text that ends no comment, begins no tag, and shows what an editor would hide. */
function harmless(description: string): string {
  return description
    .replaceAll("*/", "*\\/")
    .replace(/(?<![\w\\])@(?=\w)/g, "\\@")
    .replace(/\r\n?/g, "\n")
    .replace(
      /\p{Surrogate}|[\u2028\u2029\uFEFF]|(?![\n\t])\p{Cc}/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
