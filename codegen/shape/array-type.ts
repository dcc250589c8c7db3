import type { NormalisedSchema } from "../json-schema/types.js";
import { type Converter, described } from "./converter.js";
import { allKinds } from "./kinds.js";
import { type ShapeType, tuple, unknown } from "./shape-type.js";
import { isAlone } from "./unevaluated.js";

/** The type of the arrays that a schema accepts; undefined for any array. */
export function arrayType(
  converter: Converter,
  schema: NormalisedSchema,
  owner: string,
): ShapeType | undefined {
  const { prefixItems = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const items = schema.items ?? (isAlone(schema) ? schema.unevaluatedItems : undefined) ?? true;
  const rest = maxItems <= prefixItems.length ? false : items;
  if (prefixItems.length === 0 && rest !== false) {
    const item = converter.convert(rest, allKinds, owner);
    return item === unknown ? undefined : { type: "array", items: item };
  }
  const elements = prefixItems
    .slice(0, maxItems)
    .map((element) =>
      described(converter.convert(element, allKinds, owner), element, converter.document),
    );
  return tuple(
    elements,
    Math.min(minItems, elements.length),
    rest === false ? undefined : converter.convert(rest, allKinds, owner),
  );
}
