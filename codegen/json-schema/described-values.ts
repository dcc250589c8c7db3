import type { JsonNode, NodePath } from "../parse/json.js";
import { itemKeywords, itemSteps, keyword, memberSteps, unconditional } from "./applicable.js";
import { conditional } from "./conditional.js";
import { toRegExp } from "./pattern.js";
import type { SchemaDocument, Subschema } from "./types.js";

/* The subschemas that apply to each value of the data: descriptions and annotations are taken from these. */

/** A value of the data, with the subschemas that apply to it. */
export interface DescribedValue {
  readonly node: JsonNode;
  readonly path: NodePath;
  /** Offset of the key for a member, else of the value. */
  readonly start: number;
  readonly subschemas: readonly Subschema[];
}

/** Visits every value of the data, parents before children, in the file's order. */
export function forEachValue(
  schema: SchemaDocument,
  root: JsonNode,
  visit: (value: DescribedValue) => void,
): void {
  const { rootSubschemas, subschemasAt } = describer(schema);
  const walk = (described: DescribedValue): void => {
    visit(described);
    const { node, path, subschemas } = described;
    if (node.kind === "object") {
      for (const [key, { keyStart, value }] of node.members) {
        walk({
          node: value,
          path: [...path, key],
          start: keyStart,
          subschemas: subschemasAt(subschemas, key, value),
        });
      }
    } else if (node.kind === "array") {
      for (const [index, value] of node.items.entries()) {
        walk({
          node: value,
          path: [...path, index],
          start: value.start,
          subschemas: subschemasAt(subschemas, index, value),
        });
      }
    }
  };
  walk({
    node: root,
    path: [],
    start: root.start,
    subschemas: rootSubschemas(root),
  });
}

/** Which subschemas apply to a value: without condition, and those of the branches that it satisfies. */
export interface Describer {
  rootSubschemas(root: JsonNode): readonly Subschema[];
  /**
   * The subschemas of a member or an item, given those of its parent. Without a value, those that apply
   * without condition. Values that the schema does not tell apart get the same array: the entries of a
   * map are resolved once.
   */
  subschemasAt(
    parents: readonly Subschema[],
    step: string | number,
    value?: JsonNode,
  ): readonly Subschema[];
}

export function describer(schema: SchemaDocument): Describer {
  const known = new Map<readonly Subschema[], Children>();
  const withBranches = conditional(schema);
  const root = unconditional(schema, schema.root);
  return {
    rootSubschemas: (value) => withBranches(root, value),
    subschemasAt: (parents, step, value) => {
      let children = known.get(parents);
      if (children === undefined) {
        children = childrenOf(parents);
        known.set(parents, children);
      }
      const kind = children.kindOf(step);
      let found = children.found.get(kind);
      if (found === undefined) {
        found = parents.flatMap((parent) => {
          const steps =
            typeof step === "string" ? memberSteps(parent, step) : itemSteps(parent, step);
          return steps.flatMap((path) => unconditional(schema, schema.at(parent, ...path)));
        });
        children.found.set(kind, found);
      }
      return value === undefined ? found : withBranches(found, value);
    },
  };
}

interface Children {
  /** Equal for the steps that the same subschemas apply to. */
  readonly kindOf: (step: string | number) => unknown;
  readonly found: Map<unknown, readonly Subschema[]>;
}

function childrenOf(parents: readonly Subschema[]): Children {
  const names = new Set<string>();
  const patterns: RegExp[] = [];
  let tupleLength = 0;
  for (const parent of parents) {
    const properties = keyword(parent, "properties");
    if (properties?.kind === "object")
      for (const name of properties.members.keys()) names.add(name);
    const expressions = keyword(parent, "patternProperties");
    if (expressions?.kind === "object") {
      for (const pattern of expressions.members.keys()) patterns.push(toRegExp(pattern));
    }
    const tuple = keyword(parent, itemKeywords(parent)[0]);
    if (tuple?.kind === "array") tupleLength = Math.max(tupleLength, tuple.items.length);
  }
  const kindOf = (step: string | number): unknown => {
    if (typeof step === "number") return Math.min(step, tupleLength);
    if (names.has(step)) return step;
    // Which patterns match, as bits: no name of a property and no index is a bigint.
    return patterns.reduce(
      (bits, pattern, at) => (pattern.test(step) ? bits | (1n << BigInt(at)) : bits),
      0n,
    );
  };
  return { kindOf, found: new Map() };
}
