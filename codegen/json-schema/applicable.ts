import type { JsonNode, NodePath } from "../parse/json.js";
import { hidesSiblings } from "./document/identifiers.js";
import { toRegExp } from "./pattern.js";
import type { SchemaDocument, Subschema } from "./types.js";

/*
 * The subschemas that apply to a value without condition: descriptions and annotations are taken from
 * these. Those under anyOf, oneOf, if, not or a dependency apply to some documents only.
 */

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
  const subschemasAt = childSubschemas(schema);
  const walk = (described: DescribedValue): void => {
    visit(described);
    const { node, path, subschemas } = described;
    if (node.kind === "object") {
      for (const [key, { keyStart, value }] of node.members) {
        walk({
          node: value,
          path: [...path, key],
          start: keyStart,
          subschemas: subschemasAt(subschemas, key),
        });
      }
    } else if (node.kind === "array") {
      for (const [index, value] of node.items.entries()) {
        walk({
          node: value,
          path: [...path, index],
          start: value.start,
          subschemas: subschemasAt(subschemas, index),
        });
      }
    }
  };
  walk({
    node: root,
    path: [],
    start: root.start,
    subschemas: unconditional(schema, schema.root),
  });
}

/**
 * The subschemas of a member or an item, given those of its parent. Steps that the schema does not
 * tell apart get the same array: the entries of a map are resolved once.
 */
export function childSubschemas(
  schema: SchemaDocument,
): (parents: readonly Subschema[], step: string | number) => readonly Subschema[] {
  const known = new Map<readonly Subschema[], Children>();
  return (parents, step) => {
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
    return found;
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

/** The subschema itself, what it refers to, and the branches of its allOf. */
export function unconditional(schema: SchemaDocument, subschema: Subschema): Subschema[] {
  const found: Subschema[] = [];
  const seen = new Set<JsonNode>();
  const add = (next: Subschema): void => {
    if (seen.has(next.node)) return;
    seen.add(next.node);
    found.push(next);
    const reference = keyword(next, "$ref");
    if (reference?.kind === "scalar" && typeof reference.value === "string") {
      const target = schema.resolve(next, reference.value);
      if (target !== undefined) add(target);
      if (hidesSiblings(next.node, next.draft)) return;
    }
    const allOf = keyword(next, "allOf");
    if (allOf?.kind === "array") {
      for (const index of allOf.items.keys()) add(schema.at(next, "allOf", index));
    }
  };
  add(subschema);
  return found;
}

/** The nodes of all subschemas that can apply to some value without condition. */
export function unconditionalNodes(schema: SchemaDocument): ReadonlySet<JsonNode> {
  const reached = new Set<JsonNode>();
  const pending = [schema.root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const subschema of unconditional(schema, next)) {
      if (reached.has(subschema.node)) continue;
      reached.add(subschema.node);
      pending.push(...allSteps(subschema).map((steps) => schema.at(subschema, ...steps)));
    }
  }
  return reached;
}

/** A keyword's value. */
export function keyword(subschema: Subschema, name: string): JsonNode | undefined {
  return subschema.node.kind === "object" ? subschema.node.members.get(name)?.value : undefined;
}

/** The first description among the subschemas of a value. */
export function descriptionOf(subschemas: readonly Subschema[]): string | undefined {
  for (const subschema of subschemas) {
    const description = hidesSiblings(subschema.node, subschema.draft)
      ? undefined
      : keyword(subschema, "description");
    if (description?.kind === "scalar" && typeof description.value === "string") {
      return description.value;
    }
  }
  return undefined;
}

/** The way from a subschema to one in it. */
export type Steps = readonly (string | number)[];

function memberSteps(subschema: Subschema, key: string): Steps[] {
  if (hidesSiblings(subschema.node, subschema.draft)) return [];
  const steps: Steps[] = [];
  const properties = keyword(subschema, "properties");
  if (properties?.kind === "object" && properties.members.has(key)) {
    steps.push(["properties", key]);
  }
  const patterns = keyword(subschema, "patternProperties");
  if (patterns?.kind === "object") {
    for (const pattern of patterns.members.keys()) {
      if (toRegExp(pattern).test(key)) steps.push(["patternProperties", pattern]);
    }
  }
  if (steps.length === 0 && keyword(subschema, "additionalProperties") !== undefined) {
    steps.push(["additionalProperties"]);
  }
  return steps;
}

function itemSteps(subschema: Subschema, index: number): Steps[] {
  if (hidesSiblings(subschema.node, subschema.draft)) return [];
  const [tupleKeyword, restKeyword] = itemKeywords(subschema);
  const tuple = keyword(subschema, tupleKeyword);
  if (tuple?.kind === "array") {
    if (index < tuple.items.length) return [[tupleKeyword, index]];
    return keyword(subschema, restKeyword) === undefined ? [] : [[restKeyword]];
  }
  return keyword(subschema, "items") === undefined ? [] : [["items"]];
}

/** The keyword of a tuple's items, and the one of the items after them. */
function itemKeywords(subschema: Subschema): readonly [string, string] {
  return subschema.draft === "2020-12" ? ["prefixItems", "items"] : ["items", "additionalItems"];
}

/** The steps to the subschemas of all possible members and items. */
export function allSteps(subschema: Subschema): Steps[] {
  if (hidesSiblings(subschema.node, subschema.draft)) return [];
  const steps: Steps[] = [];
  for (const name of ["properties", "patternProperties"]) {
    const map = keyword(subschema, name);
    if (map?.kind === "object") steps.push(...[...map.members.keys()].map((key) => [name, key]));
  }
  for (const name of new Set(["additionalProperties", "items", ...itemKeywords(subschema)])) {
    const value = keyword(subschema, name);
    if (value?.kind === "array") steps.push(...value.items.map((_, index) => [name, index]));
    else if (value !== undefined) steps.push([name]);
  }
  return steps;
}
