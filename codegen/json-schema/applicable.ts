import type { JsonNode, NodePath } from "../parse/json.js";
import { toRegExp } from "./pattern.js";
import type { SchemaDocument, Subschema } from "./types.js";

/*
 * Which subschemas say something of a place in the data without any condition: descriptions and
 * annotations are taken from these. What stands under anyOf, oneOf, if, not or a dependency holds
 * for some documents only, and is not followed.
 */

/** A value of the data, with what the schema says of it. */
export interface Place {
  readonly node: JsonNode;
  readonly path: NodePath;
  /** Offset of the key for a member, else of the value. */
  readonly start: number;
  readonly subschemas: readonly Subschema[];
}

/** Visits every place of the data, parents before children, in the file's order. */
export function forEachPlace(
  schema: SchemaDocument,
  root: JsonNode,
  visit: (place: Place) => void,
): void {
  const subschemasAt = childSubschemas(schema);
  const walk = (place: Place): void => {
    visit(place);
    const { node, path, subschemas } = place;
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
 * The subschemas of a member or an item, given those of its parent. Equal places get the same array,
 * so that a map of 100,000 entries resolves the schema of its entries once.
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
  /** The same for the steps that the same subschemas apply to: what the schema does not tell apart. */
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
      if (hidesSiblings(next)) return;
    }
    const allOf = keyword(next, "allOf");
    if (allOf?.kind === "array") {
      for (const index of allOf.items.keys()) add(schema.at(next, "allOf", index));
    }
  };
  add(subschema);
  return found;
}

/** The nodes of all subschemas that can apply to some place without condition. */
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

/** The description that stands nearest to the place. */
export function descriptionOf(subschemas: readonly Subschema[]): string | undefined {
  for (const subschema of subschemas) {
    const description = hidesSiblings(subschema) ? undefined : keyword(subschema, "description");
    if (description?.kind === "scalar" && typeof description.value === "string") {
      return description.value;
    }
  }
  return undefined;
}

/** Until draft-07 a $ref stands alone: its siblings mean nothing. */
function hidesSiblings(subschema: Subschema): boolean {
  const reference = keyword(subschema, "$ref");
  return (
    ["draft-04", "draft-06", "draft-07"].includes(subschema.draft) &&
    reference?.kind === "scalar" &&
    typeof reference.value === "string"
  );
}

export type Steps = readonly (string | number)[];

function memberSteps(subschema: Subschema, key: string): Steps[] {
  if (hidesSiblings(subschema)) return [];
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
  if (hidesSiblings(subschema)) return [];
  const [tupleKeyword, restKeyword] = itemKeywords(subschema);
  const tuple = keyword(subschema, tupleKeyword);
  if (tuple?.kind === "array") {
    if (index < tuple.items.length) return [[tupleKeyword, index]];
    return keyword(subschema, restKeyword) === undefined ? [] : [[restKeyword]];
  }
  return keyword(subschema, "items") === undefined ? [] : [["items"]];
}

/** The keyword of a tuple's positions, and the one of what follows them. */
function itemKeywords(subschema: Subschema): readonly [string, string] {
  return subschema.draft === "2020-12" ? ["prefixItems", "items"] : ["items", "additionalItems"];
}

/** The steps to the subschemas of all members and items that there could be. */
export function allSteps(subschema: Subschema): Steps[] {
  if (hidesSiblings(subschema)) return [];
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
