import type {
  Normalised as Unified,
  NormalisedDocument as UnifiedDocument,
} from "../json-schema/types.js";

/** The only names that members may have, if the schema of the names lists them. */
export function legalNamesOf(
  schema: Unified | undefined,
  unified: UnifiedDocument,
): ReadonlySet<string> | undefined {
  if (schema === undefined || schema === true) return undefined;
  if (schema === false) return new Set();
  const literals = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (literals !== undefined) {
    return new Set(literals.filter((value) => typeof value === "string"));
  }
  if (schema.$ref === undefined) return undefined;
  return legalNamesOf(unified.definitions.get(schema.$ref), unified);
}
