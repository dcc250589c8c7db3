import fc from "fast-check";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import {
  camelCase,
  isIdentifier,
  Names,
  pascalCase,
  pascalWords,
} from "../../../codegen/model/identifiers.js";
import { hostileText } from "../json-text.js";

test.each([
  ["spark-capabilities", "SparkCapabilities", "sparkCapabilities"],
  ["8B params bf16", "_8BParamsBf16", "_8BParamsBf16"],
  ["unified_memory_gb", "UnifiedMemoryGb", "unifiedMemoryGb"],
  ["class", "Class", "_class"],
  ["string", "String", "_string"],
  ["naïve café", "NaïveCafé", "naïveCafé"],
  ["日本", "日本", "日本"],
  ["😀", "_", "_"],
  ["", "_", "_"],
])("%j is %s and %s", (text, pascal, camel) => {
  expect([pascalCase(text), camelCase(text)]).toEqual([pascal, camel]);
});

test.each(["any", "NaN", "a b", "1", "", "enum", "exports", "a.b"])(
  "%j is no identifier to be named by",
  (word) => {
    expect(isIdentifier(word)).toBe(false);
  },
);

test("a character that only young versions of Unicode have is left out", () => {
  expect(pascalWords("a\u{323b0}b\ua7dc")).toBe("AB");
});

test("what is made up is an identifier of every language version, on every version of Node", () => {
  const isPart = (ts as unknown as { isIdentifierPart(code: number, target: number): boolean })
    .isIdentifierPart;
  fc.assert(
    fc.property(hostileText, fc.string({ unit: "binary" }), (first, second) => {
      for (const name of [pascalCase(first + second), camelCase(first), pascalCase(second)]) {
        expect(isIdentifier(name)).toBe(true);
        for (const character of name) {
          expect(isPart(character.codePointAt(0) as number, ts.ScriptTarget.ES5)).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

describe("Names", () => {
  test("a name that is taken gets the lowest number that is free", () => {
    const names = new Names();
    expect(names.take("A")).toBe(true);
    expect(names.take("A")).toBe(false);
    expect(names.take("A_2")).toBe(true);
    expect([names.claim("A"), names.claim("A"), names.claim("B")]).toEqual(["A_3", "A_4", "B"]);
    expect([...names.values()]).toEqual(["A", "A_2", "A_3", "A_4", "B"]);
  });
});
