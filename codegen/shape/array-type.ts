import type { NormalisedSchema } from "../json-schema/types.js";
import type { Converter } from "./converter.js";
import { described } from "./described.js";
import { allKinds } from "./kinds.js";
import { isAlone } from "./object/closed.js";
import { type ShapeType, tuple, unknown } from "./shape-type.js";

/** The type of the arrays that a schema accepts; undefined for any array. */
export function arrayType(
  converter: Converter,
  schema: NormalisedSchema,
  owner: string,
): ShapeType | undefined {
  const { prefixItems = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const items = schema.items ?? (isAlone(schema) ? schema.unevaluatedItems : undefined) ?? true;
  const more = items === false ? 0 : Math.max(maxItems - prefixItems.length, 0);
  const isTuple = prefixItems.length > 0 || more === 0 || minItems === maxItems;
  if (!isTuple || (prefixItems.length === 0 && more > mostItemsWritten)) {
    const item = converter.convert(items, allKinds, owner);
    return item === unknown ? undefined : { type: "array", items: item };
  }
  const elements = prefixItems
    .slice(0, maxItems)
    .map((element) =>
      described(converter.convert(element, allKinds, owner), element, converter.document),
    );
  if (more === 0) return tuple(elements, Math.min(minItems, elements.length), undefined);
  const item = converter.convert(items, allKinds, owner);
  if (more <= mostItemsWritten) {
    elements.push(...Array.from({ length: more }, () => item));
    return tuple(elements, Math.min(minItems, elements.length), undefined);
  }
  return tuple(elements, Math.min(minItems, elements.length), item);
}

/** Items behind those of `prefixItems` that a tuple lists, up to `maxItems`. */
const mostItemsWritten = 10;
