import { unicodePattern } from "../json-schema/pattern.js";
import type { Normalised, NormalisedDocument, NormalisedSchema } from "../json-schema/types.js";
import { expectation } from "../json-schema/validator/messages.js";
import { assertionKeywords, isApplicable } from "../json-schema/validator/normalised-keywords.js";
import { compile } from "../json-schema/validator/schemasafe.js";
import { type Row, type Table, withoutIdleRows } from "./table.js";

/** What a schema says of a value without looking below it, by numbers of assertions. */
export interface Assertions {
  readonly assertions?: readonly number[];
  /** The keys that an object has. */
  readonly required?: readonly string[];
  /** Asserted where nothing else is broken, at the value or below it. */
  readonly unevaluated?: number;
}

export interface AssertionTable extends Table<Assertions> {
  /** JavaScript, an expression: an array of functions that tell whether a value is valid. */
  readonly validators: string;
  /** What each of them expects, in words. */
  readonly expectations: readonly string[];
}

type Assert = (schema: Normalised, expected: string) => number;

/**
 * A document's schema, cut into what it says of each value by itself, so that a reader names everything
 * that is broken with its own pointer. A value is valid if all assertions at it and below it hold.
 */
export function assertionTable(document: NormalisedDocument): AssertionTable {
  const asserted: { schema: Normalised; expected: string }[] = [];
  const assertionNumbers = new Map<string, number>();
  const assertion: Assert = (schema, expected) => {
    const text = JSON.stringify([schema, expected]);
    const number = assertionNumbers.get(text) ?? asserted.push({ schema, expected }) - 1;
    assertionNumbers.set(text, number);
    return number;
  };

  const numbers = new Map<Normalised, number>();
  const found: Normalised[] = [];
  const rowsOf = (schema: Normalised): number[] =>
    conjuncts(document, schema).map((next) => {
      const known = numbers.get(next);
      if (known !== undefined) return known;
      numbers.set(next, found.length);
      return found.push(next) - 1;
    });

  const root = rowsOf(document.definitions.get(document.root) ?? true);
  const rows: Row<Assertions>[] = [];
  for (let next = found[rows.length]; next !== undefined; next = found[rows.length]) {
    const refusal = refusals.get(next);
    if (refusal !== undefined) {
      rows.push({ ...nothingBelow, action: { assertions: [assertion(false, refusal)] } });
    } else if (typeof next !== "boolean") {
      rows.push({ ...rowBelow(next, rowsOf), action: assertionsOf(next, assertion) });
    }
  }
  return {
    ...withoutIdleRows({ rows, root }),
    validators: compile(
      document,
      asserted.map(({ schema }) => schema),
    ),
    expectations: asserted.map(({ expected }) => expected),
  };
}

const unknownKey: NormalisedSchema = { not: true };
const unknownItem: NormalisedSchema = { not: true };

/** What is expected where a schema refuses every value. */
const refusals = new Map<Normalised, string>([
  [false, "nothing here"],
  [unknownKey, "no such key"],
  [unknownItem, "no such item"],
]);

const nothingBelow = { members: new Map(), patterns: new Map(), rest: [], tuple: [], items: [] };

/** The schemas that must all hold for one to hold: itself, its reference and its allOf; false is one. */
function conjuncts(document: NormalisedDocument, schema: Normalised): Normalised[] {
  const found = new Set<Normalised>();
  const add = (next: Normalised): void => {
    if (next === true || found.has(next)) return;
    found.add(next);
    if (next === false) return;
    if (next.$ref !== undefined) add(document.definitions.get(next.$ref) ?? true);
    next.allOf?.forEach(add);
  };
  add(schema);
  return [...found];
}

function rowBelow(
  schema: NormalisedSchema,
  rowsOf: (schema: Normalised) => number[],
): Omit<Row<Assertions>, "action"> {
  const { properties = {}, patternProperties = {}, prefixItems = [] } = schema;
  const { additionalProperties = true, items = true } = schema;
  const patterns = new Map<string, readonly number[]>();
  for (const [pattern, part] of Object.entries(patternProperties)) {
    const source = unicodePattern(pattern);
    patterns.set(source, [...(patterns.get(source) ?? []), ...rowsOf(part)]);
  }
  return {
    members: new Map(Object.entries(properties).map(([name, part]) => [name, rowsOf(part)])),
    patterns,
    rest: rowsOf(additionalProperties === false ? unknownKey : additionalProperties),
    tuple: prefixItems.map(rowsOf),
    items: rowsOf(items === false ? unknownItem : items),
  };
}

function assertionsOf(schema: NormalisedSchema, assertion: Assert): Assertions | undefined {
  const found: number[] = [];
  const { type } = schema;
  const required = isApplicable("required", schema) ? (schema.required ?? []) : [];
  const isLiteral = schema.const !== undefined || schema.enum !== undefined;
  for (const keyword of assertionKeywords) {
    const value = schema[keyword];
    if (value === undefined || keyword === "required" || !isApplicable(keyword, schema)) continue;
    if (keyword === "const" || keyword === "enum") {
      // With the type, so that a value of another type breaks one assertion and not two.
      const typed = type === undefined ? {} : { type };
      found.push(assertion({ ...typed, [keyword]: value }, expectation(keyword, schema)));
    } else if (keyword !== "type" || !isLiteral) {
      found.push(assertion({ [keyword]: value }, expectation(keyword, schema)));
    }
  }
  for (const [part, expected] of compounds(schema)) found.push(assertion(part, expected));
  const hasUnevaluated =
    schema.unevaluatedItems !== undefined || schema.unevaluatedProperties !== undefined;
  if (found.length + required.length === 0 && !hasUnevaluated) return undefined;
  return {
    ...(found.length > 0 && { assertions: found }),
    ...(required.length > 0 && { required }),
    ...(hasUnevaluated && {
      unevaluated: assertion(schema, "only keys and items that the schema describes"),
    }),
  };
}

/** Keywords whose subschemas decide together, each with what it expects. */
function compounds(schema: NormalisedSchema): (readonly [Normalised, string])[] {
  const { anyOf, oneOf, not, contains, propertyNames, dependentSchemas = {} } = schema;
  const found: (readonly [Normalised, string])[] = [];
  if (anyOf !== undefined) found.push([{ anyOf }, alternatives(anyOf, "a value that fits one of")]);
  if (oneOf !== undefined) {
    found.push([{ oneOf }, alternatives(oneOf, "a value that fits exactly one of")]);
  }
  if (not !== undefined) found.push([{ not }, 'a value that the schema under "not" refuses']);
  if (schema.if !== undefined) {
    const { if: condition, then: consequence = true, else: otherwise = true } = schema;
    found.push([
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword; its value is not a function.
      { if: condition, then: consequence, else: otherwise },
      'a value that fits "then" where it fits "if", and "else" where it does not',
    ]);
  }
  for (const [name, part] of Object.entries(dependentSchemas)) {
    const expected = `a value that fits what the key ${JSON.stringify(name)} asks for`;
    found.push([{ dependentSchemas: { [name]: part } }, expected]);
  }
  if (contains !== undefined && isApplicable("contains", schema)) {
    const { minContains = 1, maxContains } = schema;
    const most = maxContains === undefined ? "" : `, at most ${maxContains}`;
    const counts = { minContains, ...(maxContains !== undefined && { maxContains }) };
    found.push([{ contains, ...counts }, `at least ${minContains}${most} items that fit contains`]);
  }
  if (propertyNames !== undefined) {
    found.push([{ propertyNames }, "only keys that fit propertyNames"]);
  }
  return found;
}

/** The alternatives in words, if each is one assertion. */
function alternatives(branches: readonly Normalised[], phrase: string): string {
  const words = branches.map((branch) => {
    if (typeof branch === "boolean") return undefined;
    const keywords = Object.keys(branch).filter((keyword) => !annotations.has(keyword));
    const [keyword] = keywords;
    const isWorded = keyword === "type" || keyword === "const" || keyword === "enum";
    return keywords.length === 1 && isWorded ? expectation(keyword, branch) : undefined;
  });
  return words.includes(undefined)
    ? `${phrase} ${branches.length} alternatives`
    : words.join(", or ");
}

const annotations = new Set(["title", "description", "x-codegen"]);
