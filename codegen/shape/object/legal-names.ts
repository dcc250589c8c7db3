import type { Normalised, NormalisedDocument } from "../../json-schema/types.js";

/** The only names that members may have, if the schema of the names lists them. */
export function legalNamesOf(
  schema: Normalised | undefined,
  document: NormalisedDocument,
): ReadonlySet<string> | undefined {
  if (schema === undefined || schema === true) return undefined;
  if (schema === false) return new Set();
  const literals = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (literals !== undefined) {
    return new Set(literals.filter((value) => typeof value === "string"));
  }
  if (schema.$ref === undefined) return undefined;
  return legalNamesOf(document.definitions.get(schema.$ref), document);
}
