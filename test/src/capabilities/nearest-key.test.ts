import { expect, it } from "vitest";
import { nearestKey } from "../../../src/capabilities/nearest-key.js";

const keys = ["fp8", "fp16", "bf16", "llama-3.1-8b"] as const;

it.each([
  ["bf61", "bf16"],
  ["fp", "fp8"],
  ["fp166", "fp16"],
  ["lama-3.1-8b", "llama-3.1-8b"],
  ["llama-8b", undefined],
  ["", undefined],
])("the nearest to %j within two edits is %j", (text, key) => {
  expect(nearestKey(text, keys)).toBe(key);
});

it("prefers one edit to two, whatever the order of the keys", () => {
  expect(nearestKey("ab", ["abcd", "abc"])).toBe("abc");
});
