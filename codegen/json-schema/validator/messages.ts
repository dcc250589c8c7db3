import { nearest } from "../../diagnostics/did-you-mean.js";
import { legalValues, quote, show } from "../../diagnostics/format-value.js";
import type { ProblemParts } from "../../diagnostics/problem.js";
import { canonical } from "../canonical.js";
import type { NormalisedSchema } from "../types.js";
import type { BrokenAssertion } from "./validator.js";

interface Sentence {
  readonly found: (value: unknown) => string;
  readonly expected: (limit: unknown) => string;
  readonly fix: string;
}

const shown = (value: unknown): string => show(value);
const characters = (value: unknown): string =>
  `${show(value)}, which has ${[...String(value)].length} characters`;
const items = (value: unknown): string => `${(value as unknown[]).length} items`;
const members = (value: unknown): string => `${Object.keys(value as object).length} members`;

/** What each assertion expects, in words. */
const sentences: Readonly<Record<string, Sentence>> = {
  type: {
    found: shown,
    expected: (types) => [types].flat().map(typeName).join(" or "),
    fix: "write a value of that type",
  },
  multipleOf: {
    found: shown,
    expected: (divisor) => `a multiple of ${divisor}`,
    fix: "change the number",
  },
  maximum: { found: shown, expected: (bound) => `a number ≤ ${bound}`, fix: "lower the number" },
  minimum: { found: shown, expected: (bound) => `a number ≥ ${bound}`, fix: "raise the number" },
  exclusiveMaximum: {
    found: shown,
    expected: (bound) => `a number < ${bound}`,
    fix: "lower the number",
  },
  exclusiveMinimum: {
    found: shown,
    expected: (bound) => `a number > ${bound}`,
    fix: "raise the number",
  },
  maxLength: {
    found: characters,
    expected: (count) => `at most ${count} characters`,
    fix: "shorten the string",
  },
  minLength: {
    found: characters,
    expected: (count) => `at least ${count} characters`,
    fix: "lengthen the string",
  },
  pattern: {
    found: shown,
    expected: (pattern) => `a string that matches ${pattern}`,
    fix: "correct the string",
  },
  maxItems: {
    found: items,
    expected: (count) => `at most ${count} items`,
    fix: "remove the items that are too many",
  },
  minItems: {
    found: items,
    expected: (count) => `at least ${count} items`,
    fix: "add the items that are missing",
  },
  uniqueItems: {
    found: (value) => {
      const index = firstRepetition(value as unknown[]) ?? 0;
      return `${show((value as unknown[])[index])} a second time, as item ${index}`;
    },
    expected: () => "each item once",
    fix: "remove the repetition",
  },
  maxProperties: {
    found: members,
    expected: (count) => `at most ${count} members`,
    fix: "remove the members that are too many",
  },
  minProperties: {
    found: members,
    expected: (count) => `at least ${count} members`,
    fix: "add the members that are missing",
  },
};

function typeName(type: unknown): string {
  if (type === "null") return "null";
  return type === "object" || type === "array" || type === "integer" ? `an ${type}` : `a ${type}`;
}

/** A broken assertion in words; undefined for a keyword whose subschemas say more. */
export function assertionParts(
  { keyword, missing }: BrokenAssertion,
  schema: NormalisedSchema,
  value: unknown,
): ProblemParts | undefined {
  if (missing !== undefined) return missingKey(missing, schema, value);
  if (keyword === "const" || keyword === "enum")
    return literals(literalsOf(keyword, schema), value);
  if (!Object.hasOwn(sentences, keyword)) return undefined;
  const sentence = sentences[keyword];
  return sentence === undefined
    ? undefined
    : {
        found: sentence.found(value),
        expected: sentence.expected(schema[keyword]),
        fix: sentence.fix,
      };
}

/** What an assertion of a schema expects; of `required`, the key of that name. */
export function expectation(keyword: string, schema: NormalisedSchema, name = ""): string {
  if (keyword === "required") return `the key ${quote(name)}`;
  if (keyword === "const" || keyword === "enum") return legalLiterals(literalsOf(keyword, schema));
  return sentences[keyword]?.expected(schema[keyword]) ?? keyword;
}

function literalsOf(keyword: string, schema: NormalisedSchema): readonly unknown[] {
  return keyword === "const" ? [schema.const] : (schema.enum ?? []);
}

function missingKey(
  missing: string,
  { properties = {} }: NormalisedSchema,
  value: unknown,
): ProblemParts {
  const strangers = Object.keys(value as object).filter((key) => !Object.hasOwn(properties, key));
  const close = nearest(missing, strangers);
  return {
    found: `${show(value)}, without ${quote(missing)}`,
    expected: `the key ${quote(missing)}`,
    fix:
      close === undefined ? `add ${quote(missing)}` : `rename ${quote(close)} to ${quote(missing)}`,
  };
}

/** A value where only some are legal. */
export function literals(values: readonly unknown[], value: unknown): ProblemParts {
  const strings = values.filter((legal) => typeof legal === "string");
  const close = typeof value === "string" ? nearest(value, strings) : undefined;
  return {
    found: show(value),
    expected: legalLiterals(values),
    fix:
      close === undefined
        ? `write ${values.length === 1 ? "it" : "one of these"}`
        : `did you mean ${quote(close)}?`,
  };
}

function legalLiterals(values: readonly unknown[]): string {
  return values.length === 0 ? "nothing: the enum is empty" : legalValues(values, written);
}

function written(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? show(value) : text;
}

/** The index of the first item that equals an earlier one; undefined if there is none. */
function firstRepetition(items: readonly unknown[]): number | undefined {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const key = canonical(item);
    if (seen.has(key)) return index;
    seen.add(key);
  }
  return undefined;
}
