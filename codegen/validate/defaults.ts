import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { childSubschemas, keyword, unconditional } from "../json-schema/applicable.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import type { JsonDocument, JsonMember, JsonNode, NodePath } from "../parse/json.js";
import { type Annotations, annotationAt } from "./annotations.js";

/**
 * The document with its absent values filled in, as the schema's `fill` annotations ask. A filled
 * member follows those that the file holds, in the schema's order. What needs nothing is shared with
 * the document given.
 *
 * @param onProblem gets the objects that should get their key as a value, but stand under none
 */
export function fillIn(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  onProblem: (problem: Problem) => void,
): JsonDocument {
  const subschemasAt = childSubschemas(schema);

  const filled = (node: JsonNode, subschemas: readonly Subschema[], path: NodePath): JsonNode => {
    const key = path.at(-1);
    if (node.kind === "array") {
      const items = node.items.map((item, index) =>
        filled(item, subschemasAt(subschemas, index), [...path, index]),
      );
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    if (node.kind === "scalar") return node;
    const members = new Map<string, JsonMember>();
    let changed = false;
    for (const [name, member] of node.members) {
      const value = filled(member.value, subschemasAt(subschemas, name), [...path, name]);
      changed ||= value !== member.value;
      members.set(name, value === member.value ? member : { ...member, value });
    }
    for (const name of declaredProperties(subschemas)) {
      if (members.has(name)) continue;
      const places = subschemasAt(subschemas, name);
      const { fill } = annotationAt(annotations, places);
      if (fill === "key" && typeof key !== "string") {
        onProblem(
          problemAt(data, path, false, {
            found: `an object without ${JSON.stringify(name)} that stands under no key`,
            expected: `${JSON.stringify(name)}, because the schema fills it in from the object's key`,
            fix: `write ${JSON.stringify(name)}, or remove fill from the schema`,
          }),
        );
        continue;
      }
      const value = absentValue(places, fill, String(key), node.start);
      if (value === undefined) continue;
      members.set(name, { keyStart: -1, value: filled(value, places, [...path, name]) });
      changed = true;
    }
    return changed ? { ...node, members } : node;
  };

  const root = filled(data.root, unconditional(schema, schema.root), []);
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
  key: string,
  start: number,
): JsonNode | undefined {
  if (fill === "key") return { kind: "scalar", start, value: key };
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
