import type { NormalisedSchema } from "../json-schema/types.js";

/** Whether no other schema applies to the same value, so that what is unevaluated is what is additional. */
export function isAlone(schema: NormalisedSchema): boolean {
  const { $ref, allOf, anyOf, oneOf, dependentSchemas, contains } = schema;
  return [$ref, allOf, anyOf, oneOf, schema.if, dependentSchemas, contains].every(
    (part) => part === undefined,
  );
}
