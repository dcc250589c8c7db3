import { expect, test } from "vitest";
import { nearest } from "../../../codegen/diagnostics/did-you-mean.js";

test.each([
  ["fp61", ["fp32", "fp16"], "fp16"],
  ["Colour", ["shape", "color"], "color"],
  ["proprties", ["items", "properties", "property"], "properties"],
  ["TITLE", ["title"], "title"],
  ["abc", ["xyz"], undefined],
  ["id", ["is"], undefined],
  ["same", ["same"], undefined],
  ["anything", [], undefined],
])("%s of %j is %s", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test("a long word has at most eight mistakes", () => {
  const word = "abcdefghij".repeat(8);
  const misspelt = (mistakes: number): string => "-".repeat(mistakes) + word.slice(mistakes);
  expect(nearest(misspelt(8), [word])).toBe(word);
  expect(nearest(misspelt(9), [word])).toBeUndefined();
  expect(nearest(`${"x".repeat(200)}y`, ["x".repeat(200)])).toBeUndefined();
});
