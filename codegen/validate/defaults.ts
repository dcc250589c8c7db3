import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { keyword } from "../json-schema/applicable.js";
import { describer } from "../json-schema/described-values.js";
import type { SchemaDocument, Subschema } from "../json-schema/schema-document.js";
import type { JsonDocument, JsonMember, JsonNode, NodePath } from "../parse/json.js";
import { type Annotations, annotationAt } from "./annotations.js";

/**
 * The document with the absent members that `fill` annotations name. They follow the members of the
 * file, in the schema's order. Unchanged values are shared with the given document.
 *
 * @param onProblem gets the objects with `fill: "key"` that have no key
 */
export function fillDefaults(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  onProblem: (problem: Problem) => void,
): JsonDocument {
  const { rootSubschemas, subschemasAt } = describer(schema);
  const elsewhere = new Map(data.elsewhere);
  /** Copies keep the file of the value that they replace. */
  const replaced = (node: JsonNode, copy: JsonNode): JsonNode => {
    const home = elsewhere.get(node);
    if (home !== undefined) elsewhere.set(copy, home);
    return copy;
  };

  const filled = (node: JsonNode, subschemas: readonly Subschema[], path: NodePath): JsonNode => {
    const key = path.at(-1);
    if (node.kind === "array") {
      const items = node.items.map((item, index) =>
        filled(item, subschemasAt(subschemas, index, item), [...path, index]),
      );
      return items.every((item, index) => item === node.items[index])
        ? node
        : replaced(node, { ...node, items });
    }
    if (node.kind === "scalar") return node;
    const members = new Map<string, JsonMember>();
    let changed = false;
    for (const [name, member] of node.members) {
      const below = subschemasAt(subschemas, name, member.value);
      const value = filled(member.value, below, [...path, name]);
      changed ||= value !== member.value;
      members.set(name, value === member.value ? member : { ...member, value });
    }
    for (const name of declaredProperties(subschemas)) {
      if (members.has(name)) continue;
      const childSchemas = subschemasAt(subschemas, name);
      const { fill } = annotationAt(annotations, childSchemas);
      if (fill === "key" && typeof key !== "string") {
        onProblem(
          problemAt(data, path, false, {
            found: `an object without ${JSON.stringify(name)} that is not under a key`,
            expected: `${JSON.stringify(name)}, because the schema fills it in from the object's key`,
            fix: `write ${JSON.stringify(name)}, or remove fill from the schema`,
          }),
        );
        continue;
      }
      const value = absentValue(childSchemas, fill, String(key), node.start);
      if (value === undefined) continue;
      const below = subschemasAt(subschemas, name, value);
      members.set(name, { keyStart: -1, value: filled(value, below, [...path, name]) });
      changed = true;
    }
    return changed ? replaced(node, { ...node, members }) : node;
  };

  const root = filled(data.root, rootSubschemas(data.root), []);
  if (root === data.root) return data;
  return { ...data, root, ...(data.elsewhere && { elsewhere }) };
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
  return value === undefined ? undefined : copyAt(value, start);
}

/** A copy with an offset in the data, where problems with the value are shown. */
function copyAt(node: JsonNode, start: number): JsonNode {
  if (node.kind === "scalar") return { ...node, start };
  if (node.kind === "array") {
    return { kind: "array", start, items: node.items.map((item) => copyAt(item, start)) };
  }
  const members = new Map<string, JsonMember>();
  for (const [key, member] of node.members) {
    members.set(key, { keyStart: start, value: copyAt(member.value, start) });
  }
  return { kind: "object", start, members };
}
