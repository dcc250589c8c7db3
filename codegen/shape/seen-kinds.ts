import { toRegExp } from "../json-schema/pattern.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../json-schema/types.js";
import { type Kinds, kindBit, kindOf } from "./kinds.js";

/** The kinds of value that data has where a schema applies; 0 where it has none. */
export type SeenKinds = (schema: Normalised) => Kinds;

/**
 * Walks data and schema together, also into alternatives.
 *
 * @param impliedKinds the kinds that a schema's keywords are about: of alternatives, those are entered
 * that are about the value's kind, and all of them if none is
 */
export function seenKindsIn(
  document: NormalisedDocument,
  value: unknown,
  impliedKinds: (schema: Normalised) => Kinds,
): SeenKinds {
  const seen = new Map<Normalised, Kinds>();
  const patternsOf = new Map<NormalisedSchema, readonly (readonly [RegExp, Normalised])[]>();

  const either = (branches: readonly Normalised[] | undefined, value: unknown): void => {
    const bit = kindBit(kindOf(value));
    const fitting = branches?.filter((branch) => (impliedKinds(branch) & bit) !== 0) ?? [];
    for (const branch of fitting.length > 0 ? fitting : (branches ?? [])) visit(branch, value);
  };

  const visit = (schema: Normalised | undefined, value: unknown): void => {
    if (typeof schema !== "object") return;
    seen.set(schema, (seen.get(schema) ?? 0) | kindBit(kindOf(value)));
    if (schema.$ref !== undefined) visit(document.definitions.get(schema.$ref), value);
    for (const part of schema.allOf ?? []) visit(part, value);
    either(schema.anyOf, value);
    either(schema.oneOf, value);
    for (const part of [schema.if, schema.then, schema.else]) visit(part, value);
    if (Array.isArray(value)) visitItems(schema, value);
    else if (typeof value === "object" && value !== null) visitMembers(schema, value);
  };

  const visitItems = (schema: NormalisedSchema, items: readonly unknown[]): void => {
    const rest = schema.items ?? schema.unevaluatedItems;
    for (const [index, item] of items.entries()) visit(schema.prefixItems?.[index] ?? rest, item);
  };

  const visitMembers = (schema: NormalisedSchema, value: object): void => {
    const { properties = {}, patternProperties = {} } = schema;
    let patterns = patternsOf.get(schema);
    if (patterns === undefined) {
      patterns = Object.entries(patternProperties).map(([text, part]) => [toRegExp(text), part]);
      patternsOf.set(schema, patterns);
    }
    for (const [key, member] of Object.entries(value)) {
      const parts = patterns.filter(([pattern]) => pattern.test(key)).map(([, part]) => part);
      if (Object.hasOwn(properties, key)) parts.push(properties[key] ?? true);
      const rest = schema.additionalProperties ?? schema.unevaluatedProperties;
      for (const part of parts.length > 0 ? parts : [rest]) visit(part, member);
    }
  };

  visit({ $ref: document.root }, value);
  return (schema) => seen.get(schema) ?? 0;
}
