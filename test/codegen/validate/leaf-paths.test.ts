import { expect, test } from "vitest";
import { mostPaths } from "../../../codegen/validate/leaf-paths.js";
import { valid } from "../valid-data-set.js";

const paths = (data: unknown, pathEnd?: string): readonly unknown[] => {
  const schema = { "x-codegen": { pathType: "P", ...(pathEnd !== undefined && { pathEnd }) } };
  return [...(valid(data, schema).unions.get("P")?.members ?? [])];
};

test.each<[string, unknown, string | undefined, string[]]>([
  [
    "scalars, lists and null are leaves",
    { a: { b: [{ c: 1 }], d: null }, e: 0 },
    undefined,
    ["a.b", "a.d", "e"],
  ],
  ["an empty object has none", { a: {}, b: { c: {} } }, undefined, []],
  ["keys may be empty or have dots", { "": { "a.b": 1 } }, undefined, [".a.b"]],
  ["$schema of the root is no path", { $schema: "x", a: { $schema: 1 } }, undefined, ["a.$schema"]],
  [
    "objects with the end are leaves, and nothing else is",
    { a: { v: 1, b: { v: 2 } }, c: 3, d: { e: { v: {} } } },
    "v",
    ["a", "d.e"],
  ],
  ["an end in a list ends nothing", { a: [{ v: 1 }] }, "v", []],
  ["the object itself has no path", { v: 1 }, "v", []],
])("%s", (_, data, end, expected) => {
  expect(paths(data, end)).toEqual(expected);
});

test("more paths than compilers can take are refused", () => {
  const data = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 0]));
  expect(paths(data(mostPaths))).toHaveLength(mostPaths);
  expect(() => paths(data(mostPaths + 1))).toThrow(
    /found {5}50001 paths\n {2}expected {2}at most 50000,/,
  );
});
