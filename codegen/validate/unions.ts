import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { forEachValue } from "../json-schema/described-values.js";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import { type JsonDocument, type JsonObject, type NodePath, toPointer } from "../parse/json.js";
import { type Annotations, annotationAt } from "./annotations.js";
import { declaredUnions, type OpenUnion } from "./declared-unions.js";
import { forEachLeaf, mostPaths } from "./leaf-paths.js";
import type { Union } from "./union.js";

/** The unions that the schema names, in its order. A union without data is empty. */
export function collectUnions(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  onProblem: (problem: Problem) => void,
): ReadonlyMap<string, Union> {
  const unions = declaredUnions(schema, annotations, onProblem);
  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    const { keyType, valueType, pathType, pathEnd } = annotationAt(annotations, subschemas);
    const refuse = (member: string, expected: string): void =>
      onProblem(
        problemAt(data, path, false, {
          found: node.kind === "scalar" ? JSON.stringify(node.value) : `an ${node.kind}`,
          expected: `${expected}, because the schema annotates it with ${member}`,
          fix: `correct the data, or remove ${member} from the schema`,
        }),
      );
    if (keyType !== undefined) {
      if (node.kind !== "object") refuse("keyType", "an object");
      else {
        for (const key of node.members.keys()) {
          // Names the document's schema, for editors.
          const isSchema = key === "$schema" && node === data.root;
          if (!isSchema) unions.get(keyType)?.members.add(key);
        }
      }
    }
    if (pathType !== undefined) {
      const union = unions.get(pathType);
      if (node.kind !== "object") refuse("pathType", "an object");
      else if (union !== undefined) addPaths(node, pathEnd, union, { data, path, onProblem });
    }
    if (valueType !== undefined) {
      if (node.kind !== "scalar" || typeof node.value === "boolean") {
        refuse("valueType", "a string, a number or null");
      } else if (node.value !== null) unions.get(valueType)?.members.add(node.value);
    }
  });
  return unions;
}

interface Place {
  readonly data: JsonDocument;
  readonly path: NodePath;
  readonly onProblem: (problem: Problem) => void;
}

function addPaths(
  object: JsonObject,
  end: string | undefined,
  union: OpenUnion,
  { data, path, onProblem }: Place,
): void {
  const stepsOf = new Map<string, NodePath>();
  forEachLeaf(object, end, (dotted, steps) => {
    // Names the document's schema, for editors.
    if (dotted === "$schema" && object === data.root) return;
    const before = stepsOf.get(dotted);
    if (before !== undefined) {
      onProblem(
        problemAt(data, [...path, ...steps], true, {
          found: `the path ${JSON.stringify(dotted)} a second time; the first is ${toPointer([...path, ...before])}`,
          expected:
            "a path of its own for each leaf, because the schema annotates them with pathType",
          fix: "rename one of the keys that have a dot",
        }),
      );
    }
    stepsOf.set(dotted, steps);
    union.members.add(dotted);
  });
  if (stepsOf.size <= mostPaths) return;
  onProblem(
    problemAt(data, path, false, {
      found: `${stepsOf.size} paths`,
      expected: `at most ${mostPaths}, because the schema annotates them with pathType`,
      fix: "annotate an object below with pathType, or name with pathEnd where paths end",
    }),
  );
}
