import type { Normalised, NormalisedDocument, NormalisedSchema } from "../../json-schema/types.js";
import { conditionsIn } from "./conditions.js";

/** Whether no other schema applies to the same value, so that what is unevaluated is what is additional. */
export function isAlone(schema: NormalisedSchema): boolean {
  const { $ref, allOf, anyOf, oneOf, dependentSchemas, contains } = schema;
  return [$ref, allOf, anyOf, oneOf, schema.if, dependentSchemas, contains].every(
    (part) => part === undefined,
  );
}

/**
 * Whether `unevaluatedProperties: false` admits the members alone that the type of the schema has: each
 * schema that applies to the same objects is in the type.
 */
export function admitsTypedMembersAlone(
  schema: NormalisedSchema,
  document: NormalisedDocument,
): boolean {
  return schema.unevaluatedProperties === false && isTyped(schema, document);
}

/** @param isDecided whether the cases of the schema around it have its condition */
function isTyped(
  schema: Normalised | undefined,
  document: NormalisedDocument,
  isDecided = false,
): boolean {
  if (typeof schema !== "object") return true;
  const { $ref, allOf = [], anyOf = [], oneOf = [], dependentSchemas = {} } = schema;
  const evaluates = (part: Normalised): boolean =>
    typeof part === "object" && Object.keys(part).some((keyword) => keyword !== "required");
  if (Object.values(dependentSchemas).some(evaluates)) return false;
  const { decided, others } = conditionsIn(schema, document);
  if (!isDecided && others.includes(schema)) return false;
  const target = $ref === undefined ? undefined : document.definitions.get($ref);
  return (
    [target, ...anyOf, ...oneOf, schema.then, schema.else].every((part) =>
      isTyped(part, document),
    ) &&
    allOf.every((part) => isTyped(part, document, typeof part === "object" && decided.has(part)))
  );
}

/** Whether the type of a schema has an index signature only because the schema says nothing of other members. */
export function isOpen(schema: Normalised | undefined, document: NormalisedDocument): boolean {
  if (typeof schema !== "object") return false;
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const { properties, patternProperties, required } = schema;
  const listsMembers = [properties, patternProperties, required].some((list) => list !== undefined);
  if (listsMembers && schema.additionalProperties === undefined) return true;
  const target = $ref === undefined ? undefined : document.definitions.get($ref);
  return [target, ...allOf, ...anyOf, ...oneOf, schema.then, schema.else].some((part) =>
    isOpen(part, document),
  );
}
