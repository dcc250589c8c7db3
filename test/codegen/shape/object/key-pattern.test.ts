import { expect, test } from "vitest";
import { hasKey, keyPattern, mayOverlap } from "../../../../codegen/shape/object/key-pattern.js";

const exact = (...templates: string[][]) => ({
  names: [],
  templates: templates.map((texts) => ({ texts })),
  isExact: true,
});
const wider = (...templates: string[][]) => ({ ...exact(...templates), isExact: false });
const finite = (...names: string[]) => ({ names, templates: [], isExact: true });

test.each<[string, ReturnType<typeof keyPattern>]>([
  ["^x-", exact(["x-", ""])],
  ["^x-.*$", exact(["x-", ""])],
  ["^x-[a-z]*", exact(["x-", ""])],
  ["^x-(?:[a-z]+\\.)*", exact(["x-", ""])],
  ["Url$", exact(["", "Url"])],
  [".*Url$", exact(["", "Url"])],
  ["^\\$.*_id$", exact(["$", "_id"])],
  ["_", exact(["", "_", ""])],
  ["^(a|b)-", exact(["a-", ""], ["b-", ""])],
  ["^a$|^b", { names: ["a"], templates: [{ texts: ["b", ""] }], isExact: true }],
  ["^x-[a-z]+$", wider(["x-", ""])],
  ["^x-.+", wider(["x-", ""])],
  ["^x-.?", wider(["x-", ""])],
  ["^(?!x-y)x-", wider(["", "x-", ""])],
  ["^a\\b$", wider(["a", ""])],
  ["^(a|b)?c$", finite("c", "ac", "bc")],
  ["^[ab1-3]$", finite("a", "b", "1", "2", "3")],
  ["^x{2,3}$", finite("xx", "xxx")],
  ["^\\u{1F600}$", finite("😀")],
  ["^$", finite("")],
  ["", undefined],
  ["^.*$", undefined],
  ["^[a-z]+$", undefined],
  ["^[^a]$", undefined],
  ["^[0-9]{4}-(0[1-9]|1[0-2])$", undefined],
])("%s", (pattern, keys) => {
  expect(keyPattern(pattern)).toEqual(keys);
});

test("a template has a key whose texts follow each other without sharing letters", () => {
  const has = (texts: string[], key: string) => hasKey({ texts }, key);
  expect([has(["x-", ""], "x-"), has(["x-", ""], "x")]).toEqual([true, false]);
  expect([has(["aba", "ba"], "aba"), has(["aba", "ba"], "ababa")]).toEqual([false, true]);
  expect([has(["a", "b", "c"], "a_b_c"), has(["a", "b", "c"], "ac")]).toEqual([true, false]);
  expect(has(["a", "bc", "c"], "abc")).toBe(false);
});

test("templates overlap unless their ends differ", () => {
  const overlap = (one: string[], other: string[]) => mayOverlap({ texts: one }, { texts: other });
  expect(overlap(["x-", ""], ["", "Url"])).toBe(true);
  expect(overlap(["x-", ""], ["x-y", ""])).toBe(true);
  expect(overlap(["x-", ""], ["y-", ""])).toBe(false);
  expect(overlap(["", "_a"], ["", "_b"])).toBe(false);
});
