import type { JsonNode } from "../parse/json.js";
import type { Unified, UnifiedDocument, UnifiedSchema } from "./normalise.js";
import type { Subschema } from "./resources.js";

/** The schemas that apply to the same value as this one. */
function inPlace(schema: UnifiedSchema): Unified[] {
  const { $ref, allOf = [], anyOf = [], oneOf = [], dependentSchemas = {} } = schema;
  const parts = [schema.not, schema.if, schema.then, schema.else];
  return [
    ...($ref === undefined ? [] : [{ $ref }]),
    ...allOf,
    ...anyOf,
    ...oneOf,
    ...Object.values(dependentSchemas),
    ...parts.filter((part) => part !== undefined),
  ];
}

/** The schemas through which a circle of references closes without leaving the value: no validator ends. */
export function endlessReferences(unified: UnifiedDocument): Subschema[] {
  const found = new Map<JsonNode, Subschema>();
  const open = new Set<Unified>();
  const done = new Set<Unified>();
  const walk = (schema: Unified): void => {
    if (typeof schema === "boolean" || done.has(schema)) return;
    open.add(schema);
    for (const part of inPlace(schema)) {
      const next =
        typeof part === "object" && part.$ref !== undefined && Object.keys(part).length === 1
          ? (unified.definitions.get(part.$ref) ?? part)
          : part;
      if (open.has(next)) found.set(unified.origin(schema).node, unified.origin(schema));
      else walk(next);
    }
    open.delete(schema);
    done.add(schema);
  };
  for (const definition of unified.definitions.values()) walk(definition);
  return [...found.values()];
}
