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
  ["8B params bf16", "ParamsBf16_8B", "paramsBf16_8B"],
  ["2024-prices", "Prices2024", "prices2024"],
  ["2024-01-prices", "Prices2024_01", "prices2024_01"],
  ["202401-prices", "Prices202401", "prices202401"],
  ["2024-class", "Class2024", "class2024"],
  ["3d.models.v2", "ModelsV2_3d", "modelsV2_3d"],
  ["404", "_404", "_404"],
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
