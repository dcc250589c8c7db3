import { describe, expect, test } from "vitest";
import { toRegExp, unicodePattern } from "../../../codegen/json-schema/pattern.js";

describe("a pattern of the older grammar", () => {
  test.each<[string, string, string[], string[]]>([
    ["escaped letters", "^\\-\\_\\@\\é$", ["-_@é"], ["\\-"]],
    ["sets beside a hyphen in a class", "^[\\w-.]+[a-\\d]$", ["a-.b-", "b5"], ["b,"]],
    ["braces that repeat nothing", "^{a}x{,2}]$", ["{a}x{,2}]"], ["a"]],
    ["braces that repeat", "^\\-a{2,3}$", ["-aa"], ["-a", "-a{2,3}"]],
    [
      "escapes that both have",
      "^\\/\\.\\x41\\u0042\\cA\\-(b)\\1$",
      ["/.AB\u0001-bb"],
      ["/.AB\u0001-b1"],
    ],
    ["an escaped hyphen in a class", "^[+\\-*\\:]+$", ["+-*:"], ["\\"]],
    ["letters beyond the BMP", "^.\\-[😀]$", ["😀-😀"], ["a-\ud83d"]],
  ])("may have %s", (_, pattern, matching, others) => {
    expect(() => new RegExp(pattern, "u")).toThrow(SyntaxError);
    for (const text of matching) expect(toRegExp(pattern).test(text), text).toBe(true);
    for (const text of others) expect(toRegExp(pattern).test(text), text).toBe(false);
  });

  test("that no rewriting makes Unicode's is refused, and so is one of neither grammar", () => {
    expect(() => toRegExp("(?=a)*\\-")).toThrow(SyntaxError);
    expect(() => toRegExp("(")).toThrow(/^Invalid regular expression: \/\(\//);
  });
});

test("a pattern of Unicode's grammar stays as it is", () => {
  for (const pattern of ["^\\p{L}$", "[^]", "a{2}", "\\/"]) {
    expect(unicodePattern(pattern)).toBe(pattern);
  }
});
