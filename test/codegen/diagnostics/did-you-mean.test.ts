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
