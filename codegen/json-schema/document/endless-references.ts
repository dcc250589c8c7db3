import type { JsonNode } from "../../parse/json.js";
import type { Normalised, NormalisedDocument, NormalisedSchema, Subschema } from "../types.js";
import { subschemaKeywords, subschemasUnder } from "../validator/normalised-keywords.js";

/** The schemas that apply to the same value as this one. */
function inPlace(schema: NormalisedSchema): Normalised[] {
  const parts = Object.entries(schema).flatMap(([keyword, value]) =>
    subschemaKeywords.get(keyword)?.inPlace ? subschemasUnder(keyword, value) : [],
  );
  return schema.$ref === undefined ? parts : [{ $ref: schema.$ref }, ...parts];
}

/** The schemas that refer back to themselves for the same value, which a validator cannot end. */
export function endlessReferences(normalised: NormalisedDocument): Subschema[] {
  const found = new Map<JsonNode, Subschema>();
  const open = new Set<Normalised>();
  const done = new Set<Normalised>();
  const walk = (schema: Normalised): void => {
    if (typeof schema === "boolean" || done.has(schema)) return;
    open.add(schema);
    for (const part of inPlace(schema)) {
      const next =
        typeof part === "object" && part.$ref !== undefined && Object.keys(part).length === 1
          ? (normalised.definitions.get(part.$ref) ?? part)
          : part;
      if (open.has(next)) found.set(normalised.origin(schema).node, normalised.origin(schema));
      else walk(next);
    }
    open.delete(schema);
    done.add(schema);
  };
  for (const definition of normalised.definitions.values()) walk(definition);
  return [...found.values()];
}
