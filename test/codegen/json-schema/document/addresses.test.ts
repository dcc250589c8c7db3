import { expect, test } from "vitest";
import { addressOf, fileAt } from "../../../../codegen/json-schema/document/addresses.js";

test.each([
  ["schema.json", "./common.json", "common.json"],
  ["schema/a.json", "../b.json", "b.json"],
  ["schema/a.json", "../../up/b.json", "../up/b.json"],
  ["../a.json", "b c/[x].json", "../b c/[x].json"],
  ["/home/a/x.json", "../b%20c.json", "/home/b c.json"],
  [String.raw`C:\project\a.json`, "b.json", "C:/project/b.json"],
  ["a#b/x.json", "y.json", "a#b/y.json"],
  ["x.json", "/etc/y.json", "/etc/y.json"],
])("from %s, %s is %s", (file, reference, target) => {
  expect(fileAt(new URL(reference, addressOf(file)).href)).toBe(target);
});

test("a URI of another kind has no file", () => {
  expect(fileAt("https://example.org/a.json")).toBeUndefined();
});
