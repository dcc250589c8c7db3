import { valueLines } from "../json-schema/descriptions.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../json-schema/types.js";
import { commentText, literal } from "../render/literal.js";
import type { ShapeType } from "./shape-type.js";

/** A type with what its schema says of it in words. */
export function described(
  type: ShapeType,
  schema: Normalised,
  document: NormalisedDocument,
): ShapeType {
  if (typeof schema === "boolean") return type;
  const target = schema.$ref === undefined ? undefined : document.definitions.get(schema.$ref);
  const isDeprecated = [schema, target].some(
    (one) => typeof one === "object" && one.deprecated === true,
  );
  const { description } = schema;
  const lines = [...(typeof description === "string" ? [description] : []), ...valueLines(schema)];
  const tags = tagsOf(schema);
  return {
    ...type,
    ...(lines.length > 0 && { description: lines.join("\n") }),
    ...(tags.length > 0 && { tags }),
    ...(isDeprecated && { deprecated: true as const }),
  };
}

/** The longest text of a value in a comment; one that would be cut is left out. */
const longestValue = 120;
const mostExamples = 3;

function tagsOf(schema: NormalisedSchema): string[] {
  const { examples } = schema;
  return [
    ...(schema.default === undefined ? [] : tag("@default", schema.default)),
    ...(Array.isArray(examples) ? examples : [])
      .slice(0, mostExamples)
      .flatMap((example) => tag("@example", example)),
  ];
}

function tag(name: string, value: unknown): string[] {
  const text = literal(value as Parameters<typeof literal>[0]);
  return text.length > longestValue ? [] : [`${name} ${commentText(text)}`];
}
