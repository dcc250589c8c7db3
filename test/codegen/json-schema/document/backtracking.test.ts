import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { takesExponentialTime } from "../../../../codegen/json-schema/document/backtracking.js";
import { toRegExp } from "../../../../codegen/json-schema/pattern.js";

/** Whether matching ends in time. */
function ends(pattern: string, text: string, milliseconds: number): boolean {
  const context = createContext({ expression: toRegExp(pattern), text });
  try {
    runInContext("expression.test(text)", context, { timeout: milliseconds });
    return true;
  } catch (error) {
    expect((error as Error).message).toContain("timed out");
    return false;
  }
}

describe("time that doubles with each letter", () => {
  test.each([
    ["^(a+)+$", "a", "b"],
    ["^(a*)*$", "a", "b"],
    ["^([a-z]+)*\\d", "a", "!"],
    ["^(\\w+\\s?)*$", "a", "!"],
    ["^(.+/)+(.+)\\.ya?ml$", "a/", "\n"],
    ["^([^/]+(/)?)+$", "a", "//"],
    ["^([A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*)*$", "a", "!"],
    ["^([\\w.-]+)+@example\\.org$", "a", "!"],
    ["^(\\p{L}+)+$", "é", "!"],
    ["^\\-(a+)+$", "a", "b"],
    ["^(a+)+\\1$", "a", "b"],
    ["^(?=(a+)+$)", "a", "b"],
    ["^((ab)*)*$", "ab", "!"],
    ["^(a{1,20}){1,20}$", "a", "b"],
    ["^(a|a)*$", "a", "b"],
    ["^(a|aa)+$", "aa", "b"],
    ["^(a|b|ab)*c", "ab", ""],
    ["^(a|b|ab)*c?d", "ab", ""],
    ["^(.|\\s)*;$", " ", ""],
    ["^(\\w|_)+$", "_", "!"],
    ["^((a|b)|(b|c))*$", "b", "!"],
  ])("%s", (pattern, repeated, end) => {
    expect(takesExponentialTime(pattern)).toBe(true);
    const prefix = pattern.startsWith("^\\-") ? "-" : "";
    expect(ends(pattern, `${prefix}${repeated.repeat(40)}${end}`, 50)).toBe(false);
  });
});

describe("other time", () => {
  test.each([
    ["^[a-z]+(-[a-z]+)*$", "a-"],
    ["^(a|b)*$", "ab"],
    ['^(?:[^"\\\\]|\\\\.)*$', "\\\\"],
    ["^(a|a){3}$", "a"],
    ["^(|a)+$", "a"],
    ["^(a||b)*$", "a"],
    ["(a|a)*", "a"],
    ["^(\\d{1,3}\\.){3}\\d{1,3}$", "1."],
    ["^([01]?\\d|2[0-3])(:[0-5]\\d)*$", ":11"],
    // Two ways to read each step, but what follows takes what is left.
    ["^(?:([^\\\\]*[^\\\\.]\\\\|..\\\\)*([^\\\\]+\\\\?))", "ab\\"],
    // Quadratic.
    ["^.*a.*b$", "a"],
  ])("%s", (pattern, repeated) => {
    expect(takesExponentialTime(pattern)).toBe(false);
    expect(ends(pattern, `${repeated.repeat(40)}!`, 10_000)).toBe(true);
  });

  test("a pattern of neither grammar is refused", () => {
    expect(() => takesExponentialTime("(a+)+(")).toThrow(SyntaxError);
  });
});
