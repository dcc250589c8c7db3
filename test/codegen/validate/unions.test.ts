import { expect, test } from "vitest";
import { valid } from "../valid-data-set.js";

const unions = (data: unknown, schema: unknown): Record<string, readonly string[]> =>
  Object.fromEntries(
    [...valid(data, schema).unions].map(([name, { members }]) => [name, [...members]]),
  );
const keys = (keyType: string, schema: object = {}) => ({ ...schema, "x-codegen": { keyType } });
const values = (valueType: string) => ({ "x-codegen": { valueType } });

test.each<[string, unknown, unknown, Record<string, readonly string[]>]>([
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
