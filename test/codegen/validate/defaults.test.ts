import { expect, test } from "vitest";
import { toPlain } from "../../../codegen/parse/json.js";
import { valid } from "../valid-data-set.js";

const filled = (data: unknown, schema: unknown): string =>
  JSON.stringify(toPlain(valid(data, schema).data.root));
const fill = (value: unknown) => ({ default: value, "x-codegen": { fill: "default" } });
const fillKey = { type: "string", "x-codegen": { fill: "key" } };

test.each<[string, unknown, unknown, unknown]>([
  ["nothing that is there", { a: 1 }, { properties: { a: fill(2) } }, { a: 1 }],
  ["nothing, not even where null is", { a: null }, { properties: { a: fill(2) } }, { a: null }],
  ["no default without an annotation", {}, { properties: { a: { default: 1 } } }, {}],
  [
    "absent members after those of the file, in the schema's order",
    { c: 1 },
    { properties: { b: fill(2), a: fill([]), c: fill(3) } },
    { c: 1, b: 2, a: [] },
  ],
  [
    "below what is filled in",
    {},
    { properties: { a: { ...fill({}), properties: { b: fill("x") } } } },
    { a: { b: "x" } },
  ],
  [
    "the key of the object",
    { one: {}, two: { id: "2" } },
    { additionalProperties: { properties: { id: fillKey } } },
    { one: { id: "one" }, two: { id: "2" } },
  ],
  [
    "through references, allOf, patterns and tuples",
    { list: [{}, {}], "x-1": {} },
    {
      properties: {
        list: { prefixItems: [{ properties: { a: fill(0) } }], items: { $ref: "#/$defs/item" } },
      },
      patternProperties: { "^x-": { allOf: [{ $ref: "#/$defs/item" }] } },
      $defs: { item: { properties: { b: fill(1) } } },
    },
    { list: [{ a: 0 }, { b: 1 }], "x-1": { b: 1 } },
  ],
  ["a whole recursion's end", { next: {} }, recursive(), { next: { end: true }, end: true }],
])("fills in %s", (_, data, schema, expected) => {
  expect(filled(data, schema)).toBe(JSON.stringify(expected));
});

function recursive(): unknown {
  return { properties: { next: { $ref: "#" }, end: fill(true) } };
}

test("__proto__ and constructor are filled in as any other", () => {
  const schema =
    '{"properties":{"__proto__":{"default":1,"x-codegen":{"fill":"default"}},"constructor":{"default":2,"x-codegen":{"fill":"default"}}}}';
  expect(filled("{}", schema)).toBe('{"__proto__":1,"constructor":2}');
});

test("what needs nothing is shared with the document", () => {
  const { data, original } = valid(
    { a: { b: 1 }, c: {} },
    { properties: { c: { properties: { d: fill(1) } } } },
  );
  const member = (root: typeof data.root, key: string) =>
    root.kind === "object" ? root.members.get(key)?.value : undefined;
  expect(member(data.root, "a")).toBe(member(original.root, "a"));
});
