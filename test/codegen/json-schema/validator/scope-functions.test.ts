import { expect, test } from "vitest";
import {
  memberTest,
  scopeFunctions,
} from "../../../../codegen/json-schema/validator/scope-functions.js";

function evaluated<F>(text: string | undefined): F {
  return new Function(`"use strict"; return ${text}`)() as F;
}

const isMultipleOf = evaluated<(value: number, divisor: number) => boolean>(
  scopeFunctions["isMultipleOf"],
);
const unique = evaluated<(items: readonly unknown[]) => boolean>(scopeFunctions["unique"]);

test.each([
  [0.3, 0.1, true],
  [0.35, 0.1, false],
  [19.99, 0.01, true],
  [4.35, 0.01, true],
  [0.075, 0.01, false],
  [1e300, 0.1, true],
  [1.7976931348623157e308, 5e-324, true],
  [1e-320, 0.1, false],
  [-1.1, 0.1, true],
  [-0, 0.1, true],
  [123456789.123456, 0.000001, true],
  [1234567890.1234567, 0.0000001, true],
  [1234567890.1234567, 0.0000002, false],
  [9007199254.740993, 0.000001, true],
  [1e308, 0.123456789, false],
  [12391239123, 1e-8, true],
  [3.3, 1.1, true],
  [3.4, 1.1, false],
])("%d is a multiple of %d: %s", (value, divisor, expected) => {
  expect(isMultipleOf(value, divisor)).toBe(expected);
});

test.each<[unknown[], boolean]>([
  [[], true],
  [[1, "1", true, "true", null, "null", [], {}, "[]", "{}", [1], ["1"]], true],
  [[0, -0], false],
  [
    [
      { a: 1, b: [2, { c: 3 }] },
      { b: [2, { c: 3 }], a: 1 },
    ],
    false,
  ],
  [
    [
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ],
    true,
  ],
  [[{ 'a":1,"b': 2 }, { a: 1, b: 2 }], true],
  [[JSON.parse('{"__proto__":1}'), {}], true],
  [[JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')], false],
  [[["a,b"], ["a", "b"]], true],
  [["\ud800", "\udc00"], true],
])("%j is unique: %s", (items, expected) => {
  expect(unique(items)).toBe(expected);
});

test("many objects take linear time", () => {
  const items = Array.from({ length: 50_000 }, (_, id) => ({ id, tags: ["a", "b"] }));
  const begin = performance.now();
  expect(unique(items)).toBe(true);
  // Comparing each with all before it takes 15 minutes.
  expect(performance.now() - begin).toBeLessThan(10_000);
});

test("a member is found among many", () => {
  const isMember = evaluated<(value: string) => boolean>(memberTest(["a", "__proto__", "</b>"]));
  expect(["a", "__proto__", "</b>", "b", "constructor"].map(isMember)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
