import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import { toPlain } from "../../../codegen/parse/json.js";
import { hostileText } from "../json-text.js";
import { validated, type Written } from "../valid-data-set.js";
import { exportsOf } from "./exports-of.js";

type Reader = (value: unknown) => unknown;

/** The reader that is generated for a data set, run as JavaScript, and the constant beside it. */
async function generated(
  subject: Written,
  others: readonly Written[] = [],
): Promise<{ read: Reader; constant: unknown }> {
  const texts = [subject, ...others].map(({ name = "x", data, schema }) => ({
    name,
    data: JSON.stringify(data),
    schema: JSON.stringify(schema),
  }));
  const { files } = await generate(texts);
  const textOf = (file: string) => files.get(file) ?? "";
  const modules = new Map<string, object>();
  for (const { name } of texts.toReversed()) {
    modules.set(`./${name}.js`, exportsOf(textOf(`${name}.ts`), modules));
  }
  const name = subject.name ?? "x";
  const { readIt } = exportsOf(textOf(`${name}.reader.ts`), modules);
  const module = modules.get(`./${name}.js`) as Record<string, unknown>;
  return { read: readIt as Reader, constant: module[name] };
}

/** What the generator makes of a document: its value with the gaps filled, or nothing if it refuses it. */
function generatorResult(
  subject: Written,
  document: unknown,
  others: readonly Written[] = [],
): { value: unknown } | undefined {
  try {
    const [dataSet] = validated([{ ...subject, data: JSON.stringify(document) }, ...others]);
    return dataSet && { value: toPlain(dataSet.data.root) };
  } catch (error) {
    if (error instanceof CodegenError) return undefined;
    throw error;
  }
}

function expectAgreement(
  read: Reader,
  subject: Written,
  document: unknown,
  others: readonly Written[] = [],
): void {
  const copy = structuredClone(document);
  const expected = generatorResult(subject, document, others);
  let found: { value: unknown } | undefined;
  try {
    found = { value: read(document) };
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
  }
  expect(isDeepStrictEqual(found, expected), JSON.stringify([document, found, expected])).toBe(
    true,
  );
  expect(isDeepStrictEqual(document, copy)).toBe(true);
}

const teams: Written = {
  name: "teams",
  data: { red: 1, blue: 2 },
  schema: { "x-codegen": { keyType: "Team", keyList: "TEAMS" } },
};
const people: Written = {
  name: "people",
  data: { ann: { team: "red" } },
  schema: {
    type: "object",
    additionalProperties: {
      type: "object",
      properties: {
        id: { type: "string", "x-codegen": { fill: "key" } },
        team: { type: ["string", "null"], "x-codegen": { memberOf: "teams#Team", note: true } },
        size: { type: "integer", default: 3, "x-codegen": { fill: "default" } },
        friends: {
          type: "array",
          prefixItems: [{ type: "string" }],
          items: { $ref: "#/additionalProperties" },
        },
      },
      patternProperties: {
        "^x-": { type: "string", "x-codegen": { memberOf: "teams#Team" } },
      },
    },
    "x-codegen": { reader: "readIt" },
  },
};

const person = fc.letrec((tie) => ({
  person: fc.record(
    {
      id: fc.oneof(hostileText, fc.constant(1)),
      team: fc.constantFrom("red", "blue", "green", "red (on loan)", "constructor", "", null),
      size: fc.constantFrom(1, 2.5, "3"),
      friends: fc.array(fc.oneof({ maxDepth: 2 }, fc.constant("x"), tie("person")), {
        maxLength: 3,
      }),
      "x-team": fc.constantFrom("red", "green"),
      __proto__: fc.constant({}),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
})).person;

describe("against the generator itself", () => {
  test("what it fills in, what it looks up, and what it refuses", async () => {
    const { read, constant } = await generated(people, [teams]);
    expect(read(people.data)).toEqual(constant);
    fc.assert(
      fc.property(
        fc.dictionary(hostileText, person, { maxKeys: 3, noNullPrototype: true }),
        (document) => expectAgreement(read, people, document, [teams]),
      ),
      { numRuns: 300 },
    );
  });

  /** Keywords that validators often get wrong, with values that they accept and refuse. */
  test.each<[string, object, unknown[]]>([
    ["required constructor", { required: ["constructor"] }, [{}, { constructor: 1 }, []]],
    [
      "properties toString",
      { properties: { toString: { type: "string" } } },
      [{}, { toString: 1 }],
    ],
    ["required __proto__", { required: ["__proto__"] }, [{}, JSON.parse('{"__proto__":1}')]],
    [
      "properties __proto__",
      JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'),
      [JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":"a"}')],
    ],
    [
      "additionalProperties beside constructor",
      { properties: { a: true }, additionalProperties: false },
      [{ a: 1 }, { constructor: 1 }, JSON.parse('{"__proto__":1}')],
    ],
    [
      "uniqueItems",
      { uniqueItems: true },
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        [1, true],
        [0, -0],
        [[], {}],
      ],
    ],
    [
      "const",
      { const: { a: [1, { b: null }] } },
      [{ a: [1, { b: null }] }, { a: [1, {}] }, { a: [1] }],
    ],
    [
      "uniqueItems of __proto__",
      { uniqueItems: true, items: { type: "string" } },
      [["__proto__", "__proto__"], ["a"]],
    ],
    [
      "equality with constructor",
      { enum: [{ constructor: 1 }] },
      [{ constructor: 1 }, { constructor: 2 }],
    ],
    ["const of numbers", { enum: [1, "0", null, false] }, [1, true, 0, "0", null, false]],
    ["multipleOf", { multipleOf: 0.1 }, [0.3, 0.35, 1.1, 1e300, "a"]],
    ["multipleOf small", { multipleOf: 0.01 }, [19.99, 4.35, 0.075, 0.0075]],
    ["lengths", { minLength: 2, maxLength: 2 }, ["😀", "😀😀", "ab", "e\u0301", "\ud800"]],
    ["pattern", { pattern: "^\\p{L}$" }, ["é", "😀", "a"]],
    ["propertyNames", { propertyNames: { maxLength: 1 } }, [{ a: 1 }, { ab: 1 }, {}]],
    ["dependentRequired", { dependentRequired: { constructor: ["a"] } }, [{}, { constructor: 1 }]],
    [
      "dependentSchemas",
      { dependentSchemas: { a: { required: ["b"] } } },
      [{ a: 1 }, { a: 1, b: 1 }],
    ],
    [
      "unevaluatedProperties",
      { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      [{ a: 1 }, { a: 1, b: 2 }],
    ],
    [
      "unevaluatedProperties behind an alternative",
      {
        anyOf: [
          { properties: { a: { type: "string" } }, required: ["a"] },
          { patternProperties: { "^b": true } },
        ],
        unevaluatedProperties: false,
      },
      [{ a: "x" }, { a: 1, b: 1 }, { b: 1 }, { c: 1 }],
    ],
    [
      "contains beside unevaluatedItems",
      { contains: { type: "string" }, unevaluatedItems: { type: "number" } },
      [["a", 1], ["a", true], [1], ["a"]],
    ],
    [
      "contains beside unevaluatedItems in 2019-09",
      {
        $schema: "https://json-schema.org/draft/2019-09/schema",
        contains: { type: "string" },
        unevaluatedItems: { type: "number" },
      },
      [[], ["a", 1], ["a"], null],
    ],
    [
      "a constant beside unevaluatedProperties",
      { allOf: [{ enum: [{ a: 1 }, {}] }], unevaluatedProperties: false },
      [{}, { a: 1 }],
    ],
    [
      "recursion beside unevaluatedProperties",
      {
        properties: { child: { $ref: "#/$defs/closed" } },
        $defs: { closed: { allOf: [{ $ref: "#" }], unevaluatedProperties: false } },
      },
      [{ child: { child: {} } }, { child: { child: { b: 1 } } }, { b: 1 }],
    ],
    [
      "patterns of the older grammar",
      { patternProperties: { "^[\\w-.]+\\@": { type: "string", pattern: "a{1,}}\\-" } } },
      [{ "a-.@": "a}-" }, { "a-.@": "a-" }, { "a-.@": 1 }, { "@": 1 }],
    ],
    [
      "alternatives of another type",
      {
        type: "object",
        allOf: [{ type: "object" }],
        anyOf: [{ type: "string" }, { minLength: 2 }],
      },
      [{}, { a: 1 }, "ab"],
    ],
    [
      "what cannot apply",
      {
        anyOf: [
          { type: "string", minItems: 1, properties: { a: false }, items: { type: "null" } },
          { type: "array", pattern: "[\\w-.]", minimum: 3 },
        ],
      },
      ["", "a", [], {}],
    ],
    [
      "required keys that no property allows",
      {
        required: ["b"],
        properties: { a: true },
        additionalProperties: false,
        minProperties: 0,
        type: ["object", "null"],
      },
      [null, { a: 1 }, { b: 1 }],
    ],
    [
      "more positions than items",
      { prefixItems: [true, { type: "null" }, { type: "string" }], maxItems: 1, items: false },
      [[], [1], [1, null]],
    ],
    [
      "a slash in a name",
      { properties: { "a/b~c": { properties: { "~1": { type: "null" } } } } },
      [{ "a/b~c": { "~1": null } }, { "a/b~c": { "~1": 1 } }],
    ],
    [
      "contains bounds",
      { contains: { const: 1 }, minContains: 0, maxContains: 1 },
      [[], [1], [1, 1]],
    ],
    [
      "if",
      JSON.parse('{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":5}}'),
      ["a", "ab", 4, 6, null],
    ],
    ["oneOf", { oneOf: [{ minimum: 1 }, { maximum: 3 }] }, [0, 2, 4, "a"]],
    ["not", { not: { required: ["a"] } }, [{}, { a: 1 }, 1]],
    ["false", { properties: { a: false } }, [{}, { a: 1 }]],
    ["integer", { type: "integer" }, [1, 1.0, 1.5, 1e308, "1"]],
    [
      "references",
      {
        $ref: "#/$defs/a~1b",
        $defs: { "a/b": { properties: { next: { $ref: "#" } }, type: "object" } },
      },
      [{}, { next: {} }, { next: 1 }],
    ],
    [
      "dynamic references",
      {
        $id: "https://example.org/strict",
        $dynamicAnchor: "node",
        $ref: "tree",
        unevaluatedProperties: false,
        $defs: {
          tree: {
            $id: "tree",
            $dynamicAnchor: "node",
            properties: {
              data: true,
              children: { type: "array", items: { $dynamicRef: "#node" } },
            },
          },
        },
      },
      [{ children: [{ data: 1 }] }, { children: [{ daat: 1 }] }, { daat: 1 }],
    ],
    [
      "draft-04",
      { $schema: "http://json-schema.org/draft-04/schema#", maximum: 3, exclusiveMaximum: true },
      [3, 2],
    ],
    ["format", { format: "date-time" }, ["no date", "2020-01-01T00:00:00Z"]],
  ])("%s", async (_, keywords, documents) => {
    const schema = { ...keywords, "x-codegen": { reader: "readIt" } };
    const data = documents.find(
      (document) => generatorResult({ data: null, schema }, document) !== undefined,
    );
    expect(data).not.toBe(undefined);
    const { read } = await generated({ data, schema });
    for (const document of [...documents, null, true, "", 0, [], {}, [[]], { a: {} }]) {
      expectAgreement(read, { data, schema }, document);
    }
  });
});

test("declares nothing that it does not use", async () => {
  const types = { type: "object", additionalProperties: { type: "string" } };
  const schema = { ...types, "x-codegen": { reader: "readIt" } };
  const data = { a: "b" };
  const list = { keyType: "Key", keyList: "KEYS" };
  const member = { type: "string", "x-codegen": { memberOf: "Key" } };
  const annotated = {
    type: "object",
    properties: {
      map: { "x-codegen": list },
      key: member,
      filled: { default: 1, "x-codegen": { fill: "default" } },
    },
    "x-codegen": { reader: "readIt" },
  };
  for (const texts of [
    { name: "x", data: JSON.stringify(data), schema: JSON.stringify(schema) },
    { name: "x", data: '{ "map": { "a": 1 }, "key": "a" }', schema: JSON.stringify(annotated) },
    { name: "x", data: "1", schema: '{ "x-codegen": { "reader": "readIt" } }' },
  ]) {
    const text = (await generate(texts)).files.get("x.reader.ts") ?? "";
    const compiled = text.indexOf("function compiled()");
    for (const [, name = ""] of text
      .slice(0, compiled)
      .matchAll(/^(?:function|const|let) (\w+)/gm)) {
      expect(text.match(new RegExp(`\\b${name}\\b`, "g"))?.length, name).toBeGreaterThan(1);
    }
  }
});

test("every problem is named with its pointer", async () => {
  const { read } = await generated(people, [teams]);
  const refused = (document: unknown): string => {
    try {
      read(document);
    } catch (error) {
      return (error as Error).message;
    }
    return "accepted";
  };
  expect(refused({ "a/b": { team: "green" }, c: { "x-1": "~" } })).toBe(`/a~1b/team
  found     "green"
  expected  one of red, blue
  fix       correct the document, or generate this module anew for another schema

/c/x-1
  found     "~"
  expected  one of red, blue
  fix       correct the document, or generate this module anew for another schema`);
  expect(refused({ ann: { size: "3" }, bob: 1 })).toBe(`/ann/size
  found     "3"
  expected  an integer
  fix       correct the document, or generate this module anew for another schema

/bob
  found     1
  expected  an object
  fix       correct the document, or generate this module anew for another schema`);
  expect(refused(undefined)).toMatch(/^the document\n {2}found {5}undefined/);
});
