import { problemAt } from "../diagnostics/position.js";
import { CodegenError } from "../diagnostics/problem.js";
import { allSteps, keyword, type Steps, unconditional } from "../json-schema/applicable.js";
import { toRegExp } from "../json-schema/pattern.js";
import type { Subschema } from "../json-schema/schema-document.js";
import type { Model } from "../model/model.js";
import { type JsonNode, toPlain } from "../parse/json.js";
import type { ValidDataSet } from "../types.js";
import { annotationAt, annotationKeyword } from "../validate/annotations.js";
import { parseUnionReference } from "../validate/union-reference.js";
import { type CompiledValidator, compileValidator } from "./standalone-validator.js";

/** The parts of the module that reads a document at run time. */
export interface ReaderSource {
  readonly validator: CompiledValidator;
  readonly rows: readonly Row[];
  /** The rows of the document itself. */
  readonly rootRows: readonly number[];
  /** The lists of the members that strings must be of. */
  readonly lists: readonly { readonly module: string; readonly names: readonly string[] }[];
}

/**
 * What is to be done at one kind of place, and the rows of the kinds of places below it: the schema's
 * annotations without its validation. Several rows can apply to one place, as several subschemas can.
 */
export interface Row {
  /** Values of absent members: a default, or (fromKey) the key under which the object stands. */
  readonly fill: readonly { key: string; value: unknown; fromKey: boolean }[];
  /** The list of which a string must be a member, and whether a note may follow it. */
  readonly memberOf: { list: string; note: boolean } | undefined;
  readonly members: readonly { key: string; rows: readonly number[] }[];
  readonly patterns: readonly { source: string; flags: string; rows: readonly number[] }[];
  /** Of the members that neither a name nor a pattern covers. */
  readonly rest: readonly number[];
  readonly tuple: readonly (readonly number[])[];
  /** Of the items that no position of the tuple covers. */
  readonly items: readonly number[];
}

/**
 * @returns nothing if the schema names no reader
 * @throws CodegenError for a foreign key into a union that no list holds at run time
 */
export async function readerOf(
  dataSet: ValidDataSet,
  model: Model,
): Promise<ReaderSource | undefined> {
  if (model.reader === undefined) return undefined;
  const { schema, annotations } = dataSet;
  refuseContainsBesideUnevaluated(dataSet);
  const lists = new Map<string, Set<string>>();

  const relation = (subschema: Subschema): Row["memberOf"] => {
    const { memberOf, note = false } = annotations.get(subschema.node) ?? {};
    if (memberOf === undefined) return undefined;
    const list = dataSet.findUnion(memberOf)?.list;
    if (list === undefined) throw withoutList(dataSet, subschema, memberOf);
    const { dataSet: home = model.name } = parseUnionReference(memberOf);
    const module = `./${home}.js`;
    lists.set(module, (lists.get(module) ?? new Set()).add(list));
    return { list, note };
  };

  const fills = (subschema: Subschema): Row["fill"] =>
    allSteps(subschema).flatMap((steps) => {
      const [name, key] = steps;
      if (name !== "properties" || typeof key !== "string") return [];
      const below = unconditional(schema, schema.at(subschema, ...steps));
      const { fill } = annotationAt(annotations, below);
      if (fill === undefined) return [];
      const value = below
        .map((next) => keyword(next, "default"))
        .find((node) => node !== undefined);
      const fromKey = fill === "key";
      return [{ key, value: fromKey || value === undefined ? null : toPlain(value), fromKey }];
    });

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
  const rootRows = rowsAt(schema.root);
  const rows: Row[] = [];
  for (let next = found[rows.length]; next !== undefined; next = found[rows.length]) {
    const subschema = next;
    const below = (steps: Steps) => rowsAt(schema.at(subschema, ...steps));
    const steps = allSteps(subschema);
    const under = (name: string) => steps.filter((path) => path[0] === name);
    const isTuple = steps.some(([, index]) => typeof index === "number");
    const restOfItems = schema.draft === "2020-12" || !isTuple ? "items" : "additionalItems";
    rows.push({
      fill: fills(subschema),
      memberOf: relation(subschema),
      members: under("properties").map((path) => ({ key: String(path[1]), rows: below(path) })),
      patterns: under("patternProperties").map((path) => {
        const { source, flags } = toRegExp(String(path[1]));
        return { source, flags, rows: below(path) };
      }),
      rest: under("additionalProperties").flatMap(below),
      tuple: steps.filter(([, index]) => typeof index === "number").map(below),
      items: under(restOfItems)
        .filter((path) => path.length === 1)
        .flatMap(below),
    });
  }

  return {
    validator: await compileValidator(schema),
    ...withoutIdleRows(rows, rootRows),
    lists: [...lists].map(([module, names]) => ({ module, names: [...names].sort() })),
  };
}

/** Leaves out the rows that do nothing and lead to none that does, and numbers the others anew. */
function withoutIdleRows(
  rows: readonly Row[],
  rootRows: readonly number[],
): Pick<ReaderSource, "rows" | "rootRows"> {
  const busy = new Set<number>();
  for (let before = -1; before !== busy.size; ) {
    before = busy.size;
    rows.forEach((row, number) => {
      const acts = row.fill.length > 0 || row.memberOf !== undefined;
      if (acts || rowsBelow(row).some((below) => busy.has(below))) busy.add(number);
    });
  }
  const numbers = new Map([...busy].sort((a, b) => a - b).map((old, number) => [old, number]));
  const renumber = (old: readonly number[]) => old.flatMap((number) => numbers.get(number) ?? []);
  return {
    rootRows: renumber(rootRows),
    rows: rows.flatMap((row, number) => {
      if (!busy.has(number)) return [];
      const members = row.members.map((member) => ({ ...member, rows: renumber(member.rows) }));
      const patterns = row.patterns.map((pattern) => ({
        ...pattern,
        rows: renumber(pattern.rows),
      }));
      return {
        ...row,
        // Where the rest has rows, a name without any still says that it is not of the rest.
        members: members.filter((member) => member.rows.length > 0 || row.rest.length > 0),
        patterns: patterns.filter((pattern) => pattern.rows.length > 0 || row.rest.length > 0),
        rest: renumber(row.rest),
        tuple: row.tuple.map(renumber),
        items: renumber(row.items),
      };
    }),
  };
}

function rowsBelow({ members, patterns, rest, tuple, items }: Row): number[] {
  const named = [...members, ...patterns].flatMap(({ rows }) => rows);
  return [...named, ...rest, ...tuple.flat(), ...items];
}

/** In 2020-12 contains counts as having looked at the items, which the compiled validator cannot say. */
function refuseContainsBesideUnevaluated({ schema }: ValidDataSet): void {
  const all = schema.subschemas();
  const unevaluated = all.find((subschema) => keyword(subschema, "unevaluatedItems") !== undefined);
  const hasContains = all.some(
    (subschema) => subschema.draft === "2020-12" && keyword(subschema, "contains") !== undefined,
  );
  if (unevaluated === undefined || !hasContains) return;
  throw new CodegenError([
    problemAt(schema.source, [...unevaluated.path, "unevaluatedItems"], true, {
      found: "unevaluatedItems in a schema that has contains too",
      expected:
        "one of the two, because a reader's validator cannot tell what contains has looked at",
      fix: "replace unevaluatedItems by items, or remove reader from the root",
    }),
  ]);
}

function withoutList(
  { schema }: ValidDataSet,
  subschema: Subschema,
  memberOf: string,
): CodegenError {
  return new CodegenError([
    problemAt(schema.source, [...subschema.path, annotationKeyword, "memberOf"], false, {
      found: `${JSON.stringify(memberOf)}, whose members no constant lists`,
      expected: "a union with a keyList or valueList, because the reader checks it at run time",
      fix: "name a list beside the union, or remove reader from the root",
    }),
  ]);
}
