import { problemAt } from "../diagnostics/position.js";
import type { Problem } from "../diagnostics/problem.js";
import { unconditional } from "../json-schema/applicable.js";
import { forEachValue } from "../json-schema/described-values.js";
import { descriptionOf } from "../json-schema/descriptions.js";
import type { SchemaDocument } from "../json-schema/schema-document.js";
import type { JsonDocument } from "../parse/json.js";
import { allowedKeys, allowedValues } from "./allowed-values.js";
import { type Annotations, annotationAt, annotationKeyword } from "./annotations.js";

/** A key, or a value that a union can have. */
export type UnionMember = string | number;

/** A union of the keys or values that an annotation names. */
export interface Union {
  readonly name: string;
  /** The constant that lists the members; none if the schema names none. */
  readonly list: string | undefined;
  /** The schema's description of the map or of the values. */
  readonly description: string | undefined;
  /** In the order of the file, each once. */
  readonly members: ReadonlySet<UnionMember>;
  /** What the schema says of members, of those of which it says something. */
  readonly descriptions: ReadonlyMap<UnionMember, string>;
}

/** The unions that the schema names, in its order. A union without data is empty. */
export function collectUnions(
  schema: SchemaDocument,
  annotations: Annotations,
  data: JsonDocument,
  onProblem: (problem: Problem) => void,
): ReadonlyMap<string, Union> {
  const unions = new Map<string, MutableUnion>();
  for (const { keyType, keyList, valueType, valueList, from, subschema } of annotations.values()) {
    const description = descriptionOf(unconditional(schema, subschema));
    for (const [name, list, member] of [
      [keyType, keyList, "keyList"],
      [valueType, valueList, "valueList"],
    ] as const) {
      if (name === undefined) continue;
      const known = unions.get(name);
      if (known === undefined || known.list === undefined) {
        unions.set(name, {
          name,
          list,
          description,
          ...known,
          ...(list && { list }),
          members: known?.members ?? new Set(),
          descriptions: known?.descriptions ?? new Map(),
        });
      } else if (list !== undefined && list !== known.list) {
        onProblem(
          problemAt(subschema.source, [...subschema.path, annotationKeyword, member], false, {
            found: `the list ${JSON.stringify(list)} for ${name}`,
            expected: `one list for each union; that of ${name} is ${JSON.stringify(known.list)}`,
            fix: `write ${JSON.stringify(known.list)}, or name another union here`,
          }),
        );
      }
      const allowed = (name === keyType ? allowedKeys : allowedValues)(schema, subschema);
      if (from === "schema" && allowed === undefined) {
        onProblem(
          problemAt(subschema.source, [...subschema.path, annotationKeyword, "from"], true, {
            found: '"from": "schema" where the schema allows any value',
            expected:
              name === keyType
                ? "propertyNames with an enum, or properties beside additionalProperties: false"
                : "an enum, a const, or oneOf or anyOf of these",
            fix: 'list the values in the schema, or remove "from"',
          }),
        );
      }
      const union = unions.get(name);
      for (const [value, text] of allowed ?? []) {
        if (typeof value !== "string" && typeof value !== "number") continue;
        if (from === "schema") union?.members.add(value);
        if (text !== undefined) union?.descriptions.set(value, text);
      }
    }
  }

  forEachValue(schema, data.root, ({ node, path, subschemas }) => {
    const { keyType, valueType } = annotationAt(annotations, subschemas);
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
    if (valueType !== undefined) {
      if (node.kind !== "scalar" || typeof node.value === "boolean") {
        refuse("valueType", "a string, a number or null");
      } else if (node.value !== null) unions.get(valueType)?.members.add(node.value);
    }
  });
  return unions;
}

type MutableUnion = Union & {
  readonly members: Set<UnionMember>;
  readonly descriptions: Map<UnionMember, string>;
};
