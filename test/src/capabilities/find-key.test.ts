import { expect, it } from "vitest";
import { findKey } from "../../../src/capabilities/find-key.js";

it.each([
  ["q8_0", "q8_0"],
  ["Q8_0", "Q8_0"],
  [" BF16\n", "bf16"],
  ["bf1", undefined],
])("%j is %j: the same letters first, then in any case", (text, key) => {
  expect(findKey(text, ["q8_0", "Q8_0", "bf16"])).toBe(key);
});
