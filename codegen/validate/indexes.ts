import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { unconditional } from "../json-schema/applicable.js";
import { forEachValue } from "../json-schema/described-values.js";
import { descriptionOf } from "../json-schema/descriptions.js";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import {
  type JsonDocument,
  type JsonNode,
  type JsonObject,
  type NodePath,
  toPointer,
} from "../parse/json.js";
import { type Annotations, annotationAt } from "./annotations.js";

/** The objects of a document by their ids. */
export interface Index {
  /** The constant. */
  readonly name: string;
  /** The schema's description of the id. */
  readonly description: string | undefined;
  /** By id, in the order of the file. */
  readonly entries: ReadonlyMap<string, IndexEntry>;
}

export interface IndexEntry {
  readonly object: JsonObject;
  readonly pointer: string;
}

/**
 * The indexes that the schema names, in its order; one without data is empty. Also checks the values
 * that are annotated as unique.
 */
export function collectIndexes(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  onProblem: (problem: Problem) => void,
): ReadonlyMap<string, Index> {
  const indexes = new Map<string, Index & { readonly entries: Map<string, IndexEntry> }>();
  for (const { indexBy, subschema } of annotations.values()) {
    if (indexBy === undefined || indexes.has(indexBy)) continue;
    const description = descriptionOf(unconditional(schema, subschema));
    indexes.set(indexBy, { name: indexBy, description, entries: new Map() });
  }
  /** Paths of the values seen, by what they are unique in: an index, or an annotation. */
  const seen = new Map<unknown, Map<string, NodePath>>();
  const ancestors: JsonNode[] = [];
  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    ancestors[path.length] = node;
    const { indexBy, unique } = annotationAt(annotations, subschemas);
    if (indexBy === undefined && unique !== true) return;
    const refuse = (found: string, expected: string): void => {
      const member = indexBy === undefined ? "unique" : "indexBy";
      onProblem(
        problemAt(data, path, false, {
          found,
          expected: `${expected}, because the schema annotates it with ${member}`,
          fix: `correct the data, or remove ${member} from the schema`,
        }),
      );
    };
    if (node.kind !== "scalar" || typeof node.value === "boolean") {
      const found = node.kind === "scalar" ? String(node.value) : `an ${node.kind}`;
      refuse(found, "a string, a number or null");
      return;
    }
    // As in a unique column of a database, null is no value.
    if (node.value === null) return;
    const parent = ancestors[path.length - 1];
    if (indexBy !== undefined && parent?.kind !== "object") {
      refuse(`${JSON.stringify(node.value)} outside an object`, "the id of an object");
      return;
    }
    // As keys of a map, 1 and "1" are the same.
    const key = indexBy === undefined ? JSON.stringify(node.value) : String(node.value);
    const scope =
      indexBy ?? subschemas.find((subschema) => annotations.get(subschema.node)?.unique)?.node;
    const paths = seen.get(scope) ?? new Map<string, NodePath>();
    seen.set(scope, paths);
    const before = paths.get(key);
    if (before !== undefined) {
      const { file, line, column, pointer } = problemAt(data, before, false, noParts);
      const first = `${file}:${line}:${column}  ${pointer}`;
      refuse(
        `${JSON.stringify(node.value)} a second time; the first is ${first}`,
        "a value that nothing else has",
      );
      return;
    }
    paths.set(key, path);
    if (indexBy !== undefined && parent?.kind === "object") {
      const pointer = toPointer(path.slice(0, -1));
      indexes.get(indexBy)?.entries.set(key, { object: parent, pointer });
    }
  });
  return indexes;
}

const noParts = { found: "", expected: "", fix: "" };
