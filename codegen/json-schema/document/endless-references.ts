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

/** How often one value may be checked; more takes seconds for a single string. */
const mostChecks = 100_000;

/**
 * The schemas whose alternatives and references multiply: each definition refers to the next one twice, so
 * that thirty of them check a value a billion times.
 *
 * @param normalised without endless references
 */
export function multipliedChecks(
  normalised: NormalisedDocument,
): { readonly subschema: Subschema; readonly checks: number } | undefined {
  const known = new Map<Normalised, number>();
  let most: { readonly schema: NormalisedSchema; readonly checks: number } | undefined;
  const checksOf = (schema: Normalised): number => {
    if (typeof schema === "boolean") return 1;
    const earlier = known.get(schema);
    if (earlier !== undefined) return earlier;
    const target = schema.$ref === undefined ? undefined : normalised.definitions.get(schema.$ref);
    const parts = inPlace(schema).slice(schema.$ref === undefined ? 0 : 1);
    const checks = [...parts, ...(target === undefined ? [] : [target])].reduce<number>(
      (sum, part) => sum + checksOf(part),
      1,
    );
    known.set(schema, checks);
    // The first that exceeds the limit, from the inside.
    if (checks > mostChecks && most === undefined) most = { schema, checks };
    return checks;
  };
  for (const definition of normalised.definitions.values()) checksOf(definition);
  return most && { subschema: normalised.origin(most.schema), checks: most.checks };
}
