import type { JsonNode } from "../parse/json.js";
import { hidesSiblings } from "./document/identifiers.js";
import { toRegExp } from "./pattern.js";
import type { SchemaDocument, Subschema } from "./types.js";

/*
 * The subschemas that apply to a value without condition. conditional.ts adds those of the branches that
 * the value satisfies.
 */

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

/** The nodes of all subschemas that the root reaches by the given steps. */
export function reachableNodes(
  schema: SchemaDocument,
  stepsFrom: (subschema: Subschema) => readonly Steps[],
): ReadonlySet<JsonNode> {
  const reached = new Set<JsonNode>();
  const pending = [schema.root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const subschema of unconditional(schema, next)) {
      if (reached.has(subschema.node)) continue;
      reached.add(subschema.node);
      pending.push(...stepsFrom(subschema).map((steps) => schema.at(subschema, ...steps)));
    }
  }
  return reached;
}

/** A keyword's value. */
export function keyword(subschema: Subschema, name: string): JsonNode | undefined {
  return subschema.node.kind === "object" ? subschema.node.members.get(name)?.value : undefined;
}

/** The way from a subschema to one in it. */
export type Steps = readonly (string | number)[];

/** The steps to the subschemas of a member. */
export function memberSteps(subschema: Subschema, key: string): Steps[] {
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

/** The steps to the subschemas of an item. */
export function itemSteps(subschema: Subschema, index: number): Steps[] {
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
export function itemKeywords(subschema: Subschema): readonly [string, string] {
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
