import { expect, test } from "vitest";
import type { UnionMember } from "../../../codegen/validate/union.js";
import { valid } from "../valid-data-set.js";

const unions = (data: unknown, schema: unknown): Record<string, readonly UnionMember[]> =>
  Object.fromEntries(
    [...valid(data, schema).unions].map(([name, { members }]) => [name, [...members]]),
  );
const keys = (keyType: string, schema: object = {}) => ({ ...schema, "x-codegen": { keyType } });
const values = (valueType: string) => ({ "x-codegen": { valueType } });
const legal = (valueType: string, schema: object) => ({
  ...schema,
  "x-codegen": { valueType, from: "schema" },
});

test.each<[string, unknown, unknown, Record<string, readonly UnionMember[]>]>([
  [
    "keys in the file's order",
    '{"10":0,"b":0,"2":0,"__proto__":0}',
    keys("K"),
    { K: ["10", "b", "2", "__proto__"] },
  ],
  [
    "keys of every entry of a map, each once",
    { x: { a: 1 }, y: { b: 1, a: 1 } },
    { additionalProperties: keys("K") },
    { K: ["a", "b"] },
  ],
  ["strings of a list, each once", ["b", "a", "b"], { items: values("V") }, { V: ["b", "a"] }],
  [
    "numbers, and no null",
    [2, "b", null, 0.5, -0, 2],
    { items: values("V") },
    { V: [2, "b", 0.5, 0] },
  ],
  [
    "what an enum allows",
    ["b"],
    { items: legal("V", { enum: ["a", null, "b", 3] }) },
    { V: ["a", "b", 3] },
  ],
  [
    "what an enum allows of a type",
    [3],
    { items: legal("V", { type: ["integer", "null"], enum: ["a", null, 3, 1.5] }) },
    { V: [3] },
  ],
  [
    "what alternatives allow, also behind a reference",
    '"b"',
    {
      ...legal("V", { anyOf: [{ type: "null" }, { const: "a" }, { $ref: "#/$defs/more" }] }),
      $defs: { more: { oneOf: [{ const: "b" }, { enum: ["c", "d"] }] } },
    },
    { V: ["a", "b", "c", "d"] },
  ],
  [
    "what all of several schemas allow",
    '"b"',
    legal("V", { enum: ["a", "b", "c"], allOf: [{ enum: ["c", "b"] }] }),
    { V: ["b", "c"] },
  ],
  [
    "the keys that a closed map allows",
    { b: 1 },
    {
      properties: { a: {}, b: {} },
      additionalProperties: false,
      "x-codegen": { keyType: "K", from: "schema" },
    },
    { K: ["a", "b"] },
  ],
  [
    "the keys that propertyNames allows",
    { y: 1 },
    { propertyNames: { enum: ["x", "y"] }, "x-codegen": { keyType: "K", from: "schema" } },
    { K: ["x", "y"] },
  ],
  [
    "one union of several annotations",
    { a: "x", b: { y: 1 } },
    { properties: { a: values("U"), b: keys("U") } },
    { U: ["x", "y"] },
  ],
  [
    "every level of a recursion",
    { a: { b: {} } },
    { additionalProperties: { $ref: "#" }, ...keys("K") },
    { K: ["a", "b"] },
  ],
  ["an empty one for what the data lacks", {}, { properties: { a: keys("K") } }, { K: [] }],
  [
    "what is filled in",
    {},
    { properties: { a: { default: "z", "x-codegen": { fill: "default", valueType: "V" } } } },
    { V: ["z"] },
  ],
  [
    "only what the schema annotates",
    { a: "1", b: "2", "x-c": "3" },
    {
      properties: { a: values("A") },
      patternProperties: { "^x-": values("X") },
      additionalProperties: values("R"),
    },
    { A: ["1"], X: ["3"], R: ["2"] },
  ],
  [
    "of alternatives, that which the value satisfies and no other",
    ["a", "bb", "ccc"],
    {
      items: {
        anyOf: [
          { maxLength: 2, ...values("Short") },
          { minLength: 2, ...values("Long") },
        ],
      },
    },
    { Short: ["a"], Long: ["ccc"] },
  ],
  [
    "alternatives within alternatives, and a recursion through them",
    { k: "a", next: { k: "b", next: "end" } },
    {
      oneOf: [
        {
          type: "object",
          oneOf: [
            { properties: { k: { const: "a", ...values("A") } } },
            { properties: { k: { const: "b", ...values("B") } } },
          ],
          properties: { next: { $ref: "#" } },
        },
        { type: "string", ...values("End") },
      ],
    },
    { A: ["a"], B: ["b"], End: ["end"] },
  ],
  [
    "of a condition, and of what a key brings with it",
    [
      { a: "x", b: "y", c: "w" },
      { b: "z", c: "v" },
    ],
    {
      items: {
        if: { required: ["a"] },
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword; its value is not a function.
        then: { properties: { b: values("Then") } },
        else: { properties: { b: values("Else") } },
        dependentSchemas: { a: { properties: { c: values("Dependent") } } },
      },
    },
    { Then: ["y"], Else: ["z"], Dependent: ["w"] },
  ],
])("%s", (_, data, schema, expected) => {
  expect(unions(data, schema)).toEqual(expected);
});

test("any annotation of a union may name its list", () => {
  const { unions: found } = valid(
    { a: { x: 1 }, b: { y: 1 } },
    {
      properties: {
        a: keys("K"),
        b: { "x-codegen": { keyType: "K", keyList: "KS" }, description: "later" },
      },
    },
  );
  expect(found.get("K")).toMatchObject({ list: "KS" });
});

test.each<[string, object, Record<string, string>]>([
  [
    "of the branches",
    {
      oneOf: [
        { const: "a", description: "First." },
        { const: "b", title: "Second" },
        { const: "c" },
      ],
    },
    { a: "First.", b: "Second" },
  ],
  [
    "x-enum-descriptions",
    { enum: ["a", "b"], "x-enum-descriptions": ["first", "second"] },
    { a: "first", b: "second" },
  ],
  ["by value", { enum: ["a", "b"], "x-enumDescriptions": { b: "second" } }, { b: "second" }],
  [
    "with names",
    { enum: ["a"], "x-enum-varnames": ["A"], "x-enum-descriptions": ["first"] },
    { a: "A: first" },
  ],
])("descriptions of members: %s", (_, schema, expected) => {
  const found = valid('"a"', { ...schema, ...values("V") }).unions.get("V");
  expect(Object.fromEntries(found?.descriptions ?? [])).toEqual(expected);
});

test.each<[string, unknown, object]>([
  ["values", '"a"', legal("V", { type: "string" })],
  [
    "values of an open alternative",
    '"a"',
    legal("V", { anyOf: [{ const: "a" }, { type: "string" }] }),
  ],
  ["keys", {}, { properties: { a: {} }, "x-codegen": { keyType: "K", from: "schema" } }],
])("%s that the schema does not list are refused", (_, data, schema) => {
  expect(() => valid(data, schema)).toThrow(/"from": "schema" where the schema allows any value/);
});
