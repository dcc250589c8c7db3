import { type Annotations, annotationAt } from "./annotations.js";
import type { JsonDocument, JsonMember, JsonNode } from "./json.js";
import { childSubschemas, keyword, unconditional } from "./places.js";
import type { SchemaDocument, Subschema } from "./schema-document.js";

/**
 * The document with its absent values filled in, as the schema's `fill` annotations ask. A filled
 * member follows those that the file holds, in the schema's order. What needs nothing is shared with
 * the document given.
 */
export function fillIn(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
): JsonDocument {
  const subschemasAt = childSubschemas(schema);

  const filled = (
    node: JsonNode,
    subschemas: readonly Subschema[],
    key: string | undefined,
  ): JsonNode => {
    if (node.kind === "array") {
      const items = node.items.map((item, index) =>
        filled(item, subschemasAt(subschemas, index), undefined),
      );
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    if (node.kind === "scalar") return node;
    const members = new Map<string, JsonMember>();
    let changed = false;
    for (const [name, member] of node.members) {
      const value = filled(member.value, subschemasAt(subschemas, name), name);
      changed ||= value !== member.value;
      members.set(name, value === member.value ? member : { ...member, value });
    }
    for (const name of declaredProperties(subschemas)) {
      if (members.has(name)) continue;
      const places = subschemasAt(subschemas, name);
      const value = absentValue(places, annotationAt(annotations, places).fill, key, node.start);
      if (value === undefined) continue;
      members.set(name, { keyStart: -1, value: filled(value, places, name) });
      changed = true;
    }
    return changed ? { ...node, members } : node;
  };

  const root = filled(data.root, unconditional(schema, schema.root), undefined);
  return root === data.root ? data : { ...data, root };
}

function declaredProperties(subschemas: readonly Subschema[]): Set<string> {
  return new Set(
    subschemas.flatMap((subschema) => {
      const properties = keyword(subschema, "properties");
      return properties?.kind === "object" ? [...properties.members.keys()] : [];
    }),
  );
}

function absentValue(
  subschemas: readonly Subschema[],
  fill: "default" | "key" | undefined,
  key: string | undefined,
  start: number,
): JsonNode | undefined {
  if (fill === "key") return key === undefined ? undefined : { kind: "scalar", start, value: key };
  if (fill === undefined) return undefined;
  const value = subschemas
    .map((subschema) => keyword(subschema, "default"))
    .find((candidate) => candidate !== undefined);
  return value === undefined ? undefined : standingAt(value, start);
}

/** A copy whose offsets point into the data, where a problem with the value has to be shown. */
function standingAt(node: JsonNode, start: number): JsonNode {
  if (node.kind === "scalar") return { ...node, start };
  if (node.kind === "array") {
    return { kind: "array", start, items: node.items.map((item) => standingAt(item, start)) };
  }
  const members = new Map<string, JsonMember>();
  for (const [key, member] of node.members) {
    members.set(key, { keyStart: start, value: standingAt(member.value, start) });
  }
  return { kind: "object", start, members };
}
