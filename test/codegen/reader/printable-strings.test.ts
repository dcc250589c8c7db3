import { expect, test } from "vitest";
import { withPrintableStrings } from "../../../codegen/reader/printable-strings.js";

test.each([
  ['x === "</script>"', 'x === "<\\/script>"'],
  ['({"a\u2028</b": "c", d: ["é\ufeff"]})', '({"a\\u2028<\\/b": "c", d: ["é\\ufeff"]})'],
  ['new RegExp("[\u202e</]", "u") && x</a/.y', 'new RegExp("[\u202e<\\/]", "u") && x</a/.y'],
])("%j", (code, expected) => {
  expect(withPrintableStrings(code).replace("\\u202e", "\u202e")).toBe(expected);
});

test("leaves other code as it is", () => {
  const code = 'function a() {\n  return "b\\n" < /[/]/u\n}';
  expect(withPrintableStrings(code)).toBe(code);
});
