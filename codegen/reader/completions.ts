import { problemAt } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { allSteps, keyword, type Steps, unconditional } from "../json-schema/applicable.js";
import { unicodePattern } from "../json-schema/pattern.js";
import type { Subschema } from "../json-schema/types.js";
import { type JsonNode, toPlain } from "../parse/json.js";
import type { ValidDataSet } from "../types.js";
import { namesNull } from "../validate/allowed-values.js";
import { annotationAt, annotationKeyword } from "../validate/annotations.js";
import { parseUnionReference } from "../validate/union-reference.js";
import { type Row, type Table, withoutIdleRows } from "./table.js";

/** What a reader does to a valid value: what the schema's annotations ask for. */
export interface Completion {
  /** Values of absent members: a default or, without a value, the key of the object itself. */
  readonly fill?: readonly { readonly key: string; readonly value?: unknown }[];
  /** The number of the list of which a value must be a member. */
  readonly list?: number;
  /** A note may follow the member. */
  readonly note?: true;
  /** Null may be in its place. */
  readonly orNull?: true;
}

export interface CompletionTable extends Table<Completion> {
  readonly lists: readonly List[];
}

/** A list of a union's members. */
export interface List {
  readonly name: string;
  /** The data set that has it. */
  readonly home: string;
}

/** @throws CodegenError for a foreign key into a union that no list holds at run time */
export function completionTable(dataSet: ValidDataSet): CompletionTable {
  const { schema } = dataSet;
  const lists: List[] = [];

  // Breadth first over the subschemas that can apply; numbered, because they may refer to each other.
  const numbers = new Map<JsonNode, number>();
  const found: Subschema[] = [];
  const rowsAt = (subschema: Subschema): number[] =>
    unconditional(schema, subschema).map((next) => {
      const known = numbers.get(next.node);
      if (known !== undefined) return known;
      numbers.set(next.node, found.length);
      return found.push(next) - 1;
    });
  const root = rowsAt(schema.root);
  const rows: Row<Completion>[] = [];
  for (let next = found[rows.length]; next !== undefined; next = found[rows.length]) {
    const subschema = next;
    rows.push({
      action: completionOf(dataSet, subschema, lists),
      ...rowBelow(subschema, (steps) => rowsAt(schema.at(subschema, ...steps))),
    });
  }
  return { ...withoutIdleRows({ rows, root }), lists };
}

function rowBelow(
  subschema: Subschema,
  below: (steps: Steps) => number[],
): Omit<Row<Completion>, "action"> {
  const steps = allSteps(subschema);
  const under = (name: string) => steps.filter((path) => path[0] === name);
  const isTuple = steps.some(([, index]) => typeof index === "number");
  const restOfItems = subschema.draft === "2020-12" || !isTuple ? "items" : "additionalItems";
  return {
    members: new Map(under("properties").map((path) => [String(path[1]), below(path)])),
    patterns: new Map(
      under("patternProperties").map((path) => [unicodePattern(String(path[1])), below(path)]),
    ),
    rest: under("additionalProperties").flatMap(below),
    tuple: steps.filter(([, index]) => typeof index === "number").map(below),
    items: under(restOfItems)
      .filter((path) => path.length === 1)
      .flatMap(below),
  };
}

function completionOf(
  dataSet: ValidDataSet,
  subschema: Subschema,
  lists: List[],
): Completion | undefined {
  const fill = fills(dataSet, subschema);
  const { memberOf, note = false } = dataSet.annotations.get(subschema.node) ?? {};
  if (memberOf === undefined) return fill.length > 0 ? { fill } : undefined;
  const name = dataSet.findUnion(memberOf)?.list;
  if (name === undefined) throw withoutList(subschema, memberOf);
  const { dataSet: home = dataSet.name } = parseUnionReference(memberOf);
  const known = lists.findIndex((list) => list.name === name && list.home === home);
  const list = known >= 0 ? known : lists.push({ name, home }) - 1;
  const orNull = namesNull(dataSet.schema, unconditional(dataSet.schema, subschema));
  return {
    ...(fill.length > 0 && { fill }),
    list,
    ...(note && { note }),
    ...(orNull && { orNull }),
  };
}

function fills(
  { schema, annotations }: ValidDataSet,
  subschema: Subschema,
): NonNullable<Completion["fill"]> {
  return allSteps(subschema).flatMap((steps) => {
    const [name, key] = steps;
    if (name !== "properties" || typeof key !== "string") return [];
    const below = unconditional(schema, schema.at(subschema, ...steps));
    const { fill } = annotationAt(annotations, below);
    if (fill === undefined) return [];
    const value = below.map((next) => keyword(next, "default")).find((node) => node !== undefined);
    return fill === "key" || value === undefined ? [{ key }] : [{ key, value: toPlain(value) }];
  });
}

function withoutList(subschema: Subschema, memberOf: string): CodegenError {
  return new CodegenError([
    problemAt(subschema.source, [...subschema.path, annotationKeyword, "memberOf"], false, {
      found: `${JSON.stringify(memberOf)}, whose members no constant lists`,
      expected: "a union with a keyList or valueList, because the reader checks it at run time",
      fix: "name a list beside the union, or remove reader from the root",
    }),
  ]);
}
