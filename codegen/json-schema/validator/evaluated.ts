import { toRegExp } from "../pattern.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../types.js";

/*
 * The members and items that unevaluatedProperties and unevaluatedItems apply to: those that no keyword
 * beside them, nor in a schema that applies to the same value and accepts it, has evaluated.
 */

type Accepts = (schema: Normalised, value: unknown) => boolean;

/** The names of the members that unevaluatedProperties of this schema applies to. */
export function unevaluatedNames(
  normalised: NormalisedDocument,
  accepts: Accepts,
  schema: NormalisedSchema,
  value: object,
): string[] {
  const left = new Set(Object.keys(value));
  const visit = (part: NormalisedSchema): void => {
    const { properties = {}, patternProperties = {} } = part;
    const patterns = Object.keys(patternProperties).map(toRegExp);
    for (const name of left) {
      if (
        part.additionalProperties !== undefined ||
        (part !== schema && part.unevaluatedProperties !== undefined) ||
        Object.hasOwn(properties, name) ||
        patterns.some((pattern) => pattern.test(name))
      ) {
        left.delete(name);
      }
    }
  };
  forEachAccepting(normalised, accepts, schema, value, visit);
  return [...left];
}

/** The indices of the items that unevaluatedItems of this schema applies to. */
export function unevaluatedIndices(
  normalised: NormalisedDocument,
  accepts: Accepts,
  schema: NormalisedSchema,
  value: readonly unknown[],
): number[] {
  const left = new Set(value.keys());
  const visit = (part: NormalisedSchema): void => {
    const { prefixItems = [], contains } = part;
    // Until 2019-09 contains looks at items without counting as having evaluated them.
    const counts = contains !== undefined && normalised.origin(part).draft === "2020-12";
    for (const index of left) {
      if (
        part.items !== undefined ||
        (part !== schema && part.unevaluatedItems !== undefined) ||
        index < prefixItems.length ||
        (counts && accepts(contains, value[index]))
      ) {
        left.delete(index);
      }
    }
  };
  forEachAccepting(normalised, accepts, schema, value, visit);
  return [...left];
}

/** Visits the schema and all that apply to the same value and accept it. */
function forEachAccepting(
  normalised: NormalisedDocument,
  accepts: Accepts,
  schema: Normalised,
  value: object,
  visit: (part: NormalisedSchema) => void,
): void {
  const walk = (part: Normalised | undefined): void => {
    if (typeof part !== "object") return;
    visit(part);
    if (part.$ref !== undefined) walk(normalised.definitions.get(part.$ref));
    part.allOf?.forEach(walk);
    for (const branch of [...(part.anyOf ?? []), ...(part.oneOf ?? [])]) {
      if (accepts(branch, value)) walk(branch);
    }
    if (part.if !== undefined) {
      const holds = accepts(part.if, value);
      if (holds) walk(part.if);
      walk(holds ? part.then : part.else);
    }
    for (const [name, dependent] of Object.entries(part.dependentSchemas ?? {})) {
      if (Object.hasOwn(value, name)) walk(dependent);
    }
  };
  walk(schema);
}
