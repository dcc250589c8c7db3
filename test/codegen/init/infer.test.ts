import fc from "fast-check";
import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import { inferSchema } from "../../../codegen/init/infer.js";
import { madeDataSet } from "../arbitrary-documents.js";

const annotated = (name: string, data: unknown): Record<string, string> =>
  Object.fromEntries(
    inferSchema(name, [data], false).suggestions.map(({ member, name: suggested, path }) => [
      `${member} /${path.join("/")}`,
      suggested,
    ]),
  );

test.each<[string, unknown, object]>([
  ["a string", "x", { type: "string" }],
  ["whole numbers", [1, 2], { type: "array", items: { type: "integer" } }],
  ["numbers", [1, 2.5, null], { type: "array", items: { type: ["number", "null"] } }],
  ["an empty list", [], { type: "array" }],
  ["an empty object", {}, { type: "object" }],
  [
    "an object, closed",
    { host: "localhost", port: 80 },
    {
      type: "object",
      properties: { host: { type: "string" }, port: { type: "integer" } },
      required: ["host", "port"],
      additionalProperties: false,
    },
  ],
  [
    "objects of a list, with what all of them have",
    [{ x: 1 }, { x: 2, y: true }],
    {
      type: "array",
      items: {
        type: "object",
        properties: { x: { type: "integer" }, y: { type: "boolean" } },
        required: ["x"],
        additionalProperties: false,
      },
    },
  ],
  [
    "a map, beside the key that names its schema",
    { $schema: "./ports.schema.json", http: 80, https: 443 },
    {
      type: "object",
      properties: { $schema: { type: "string" } },
      additionalProperties: { type: "integer" },
      "x-codegen": { keyType: "Port" },
    },
  ],
])("%s", (_, data, expected) => {
  const { schema } = inferSchema("ports", [data], false);
  const dialect = { $schema: "https://json-schema.org/draft/2020-12/schema" };
  expect(schema).toEqual({ ...dialect, ...expected });
});

test.each<[string, unknown, Record<string, string>]>([
  [
    "a map of objects that have keys in common",
    { pages: { home: { title: "Home" }, about: { title: "About", draft: true } } },
    { "keyType /pages": "Page" },
  ],
  [
    "a map of objects of which one lacks the common keys",
    { a: { x: 1, y: 1 }, b: { x: 2, z: 2 }, c: { x: 3, y: 3 }, "d-e": {} },
    { "keyType /": "Item" },
  ],
  [
    "a map of strings whose keys are no names of members",
    { dependencies: { "@types/node": "1", vite: "2" } },
    { "keyType /dependencies": "Dependency" },
  ],
  ["no map of two numbers", { size: { width: 1, height: 2 } }, {}],
  ["no map of strings with the names of members", { author: { name: "A", url: "B" } }, {}],
  ["no map of objects that have nothing in common", { a: { x: 1 }, b: { y: 1 } }, {}],
  [
    "no map of objects with the same keys",
    [
      { a: 1, b: 2, c: 3 },
      { a: 4, b: 5, c: 6 },
    ],
    {},
  ],
  [
    "a map in each object of a list",
    [{ sizes: { s: 1, m: 2 } }, { sizes: { l: 3 } }],
    { "keyType /*/sizes": "Size" },
  ],
  [
    "ids of a list",
    { boxes: [{ id: "a" }, { id: "b" }] },
    { "valueType /boxes/*/id": "BoxId", "indexBy /boxes/*/id": "BOXES_BY_ID" },
  ],
  [
    "numbers as ids, of the list of a document",
    [{ id: 1 }, { id: 2 }],
    { "indexBy /*/id": "ITEMS_BY_ID" },
  ],
  ["no keys of what may be a list", [{ a: 1, "b-c": 2 }, []], {}],
  ["no ids that occur twice", [{ id: "a" }, { id: "a" }, { id: "b" }], {}],
  ["no ids that are the same keys", [{ id: "1" }, { id: 1 }], {}],
  [
    "words that occur again",
    [{ state: "on" }, { state: "off" }, { state: "on" }, { state: "off" }],
    { "valueType /*/state": "State" },
  ],
  [
    "names of two places that differ",
    { a: [{ id: "x" }, { id: "y" }], b: { a: [{ id: "x" }, { id: "y" }] } },
    {
      "valueType /a/*/id": "AId",
      "indexBy /a/*/id": "A_BY_ID",
      "valueType /b/a/*/id": "BAId",
      "indexBy /b/a/*/id": "B_A_BY_ID",
    },
  ],
])("suggests %s", (_, data, expected) => {
  expect(annotated("items", data)).toEqual(expected);
});

test("entries of a collection have the keys of the map", () => {
  const { schema } = inferSchema("authors", [{ born: 1 }, { born: 2, died: 3 }], true);
  expect(schema).toMatchObject({
    required: ["born"],
    "x-codegen": { entryKeyType: "Author" },
  });
});

test("every schema generates on the first run", async () => {
  await fc.assert(
    fc.asyncProperty(
      madeDataSet,
      fc.constantFrom("things", "2024", "件"),
      async ({ data }, name) => {
        const { schema } = inferSchema(name, [JSON.parse(data)], false);
        await generate({ name, data, schema: JSON.stringify(schema) });
      },
    ),
    { numRuns: 15 },
  );
});
