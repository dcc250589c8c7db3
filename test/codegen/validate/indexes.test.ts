import { expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { valid, validated } from "../valid-data-set.js";

const id = (indexBy: string) => ({ properties: { id: { "x-codegen": { indexBy } } } });
const indexes = (data: unknown, schema: unknown): Record<string, readonly string[]> =>
  Object.fromEntries(
    [...valid(data, schema).indexes].map(([name, { entries }]) => [name, [...entries.keys()]]),
  );

test.each<[string, unknown, unknown, Record<string, readonly string[]>]>([
  [
    "ids in the file's order",
    [{ id: "10" }, { id: "b" }, { id: 2 }],
    { items: id("BY_ID") },
    { BY_ID: ["10", "b", "2"] },
  ],
  ["none without data", [], { items: id("BY_ID") }, { BY_ID: [] }],
  [
    "objects without id or with null are left out",
    [{}, { id: null }, { id: "a" }],
    { items: id("BY_ID") },
    { BY_ID: ["a"] },
  ],
  [
    "one index of two lists",
    { a: [{ id: "x" }], b: [{ id: "y" }] },
    { properties: { a: { items: id("BY_ID") }, b: { items: id("BY_ID") } } },
    { BY_ID: ["x", "y"] },
  ],
  [
    "ids that are filled in from keys",
    { north: {}, south: {} },
    {
      additionalProperties: {
        properties: { id: { "x-codegen": { indexBy: "BY_ID", fill: "key" } } },
      },
    },
    { BY_ID: ["north", "south"] },
  ],
])("%s", (_, data, schema, expected) => {
  expect(indexes(data, schema)).toEqual(expected);
});

const problemsOf = (data: unknown, schema: unknown): readonly string[] => {
  try {
    validated([{ data, schema }]);
  } catch (error) {
    if (error instanceof CodegenError)
      return error.problems.map(({ pointer, found }) => `${pointer} ${found}`);
  }
  return [];
};

test("a second value is refused with both positions", () => {
  expect(problemsOf([{ id: "a" }, { id: "b" }, { id: "a" }], { items: id("BY_ID") })).toEqual([
    '/2/id "a" a second time; the first is x.json:1:8  /0/id',
  ]);
});

test('1 and "1" differ as unique values, and not as ids', () => {
  const data = [{ id: 1 }, { id: "1" }];
  const unique = { items: { properties: { id: { "x-codegen": { unique: true } } } } };
  expect(problemsOf(data, unique)).toEqual([]);
  expect(problemsOf(data, { items: id("BY_ID") })).toHaveLength(1);
});

test("values are unique among those of one annotation", () => {
  const unique = { items: { "x-codegen": { unique: true } } };
  const data = { a: ["x", "y"], b: ["x"] };
  expect(problemsOf(data, { properties: { a: unique, b: unique } })).toEqual([]);
  expect(problemsOf(data, { additionalProperties: unique })).toHaveLength(1);
});

test("unique: false asks for nothing", () => {
  expect(problemsOf(["a", "a"], { items: { "x-codegen": { unique: false } } })).toEqual([]);
});
