import fc from "fast-check";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { comment, literal, propertyName } from "../../../codegen/render/literal.js";
import { hostileText, hostileTexts } from "../json-text.js";

/** The value of an expression; a literal that a reader of the text would take for something else fails. */
function evaluated(expression: string): unknown {
  return new Function(`"use strict"; return (${expression});`)();
}

/** Nothing that ends a line, is invisible or reorders what is around it. */
const isVisible = (text: string) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text);

describe("literal", () => {
  test.each([
    ["a", '"a"'],
    ['"', String.raw`"\""`],
    ["\u2028\u2029\ufeff", String.raw`"\u2028\u2029\ufeff"`],
    ["\ud800", String.raw`"\ud800"`],
    ["</script>", String.raw`"<\/script>"`],
    ["<!--<script>", String.raw`"<\!--<script>"`],
    ["a\u202eb\u200b\u00ad", String.raw`"a\u202eb\u200b\u00ad"`],
    ["\u007f\u0085\u{e0041}", String.raw`"\u007f\u0085\udb40\udc41"`],
    ["😀", '"😀"'],
    [-0, "-0"],
    [1e21, "1e+21"],
    [null, "null"],
    [[1, ["a"], {}], '[1, ["a"], {}]'],
  ])("%j", (value, text) => {
    expect(literal(value)).toBe(text);
  });

  test("evaluates to the value, on one line, and closes no script element", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), hostileText, (value, text) => {
        for (const written of [literal(value as never), literal(text)]) {
          expect(isVisible(written)).toBe(true);
          expect(written).not.toMatch(/<\/|<!--/);
        }
        expect(evaluated(literal(value as never))).toEqual(value);
        expect(evaluated(literal(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe("propertyName", () => {
  test("names the property in a value, also __proto__", () => {
    for (const key of hostileTexts) {
      const object = evaluated(`{ ${propertyName(key)}: 1 }`) as object;
      expect(Object.keys(object)).toEqual([key]);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    }
  });

  test.each([
    ["a_$1", "a_$1"],
    ["1a", '"1a"'],
    ["10", '"10"'],
    ["é", '"é"'],
    ["constructor", "constructor"],
    ["__proto__", '["__proto__"]'],
  ])("%s", (key, name) => {
    expect(propertyName(key)).toBe(name);
  });
});

describe("comment", () => {
  test("one line, and several", () => {
    expect(comment("a text")).toBe("/** a text */");
    expect(comment("one  \n\n*two*/\r\nthree")).toBe(
      ["/**", " * one", " *", String.raw` * *two*\/`, " * three", " */"].join("\n"),
    );
  });

  test("is one comment and nothing else, whatever the text", () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.boolean(), (first, second, isLong) => {
        const text = isLong ? `${first}\n${second}` : first;
        const written = `${comment(text)}\nx;`;
        expect(isVisible(written.replaceAll("\n", ""))).toBe(true);
        expect(written).not.toMatch(/<\/|<!--/);
        const source = ts.createSourceFile("x.ts", written, ts.ScriptTarget.ES2022, true);
        expect(source.statements).toHaveLength(1);
        expect(source.statements[0]?.getText()).toBe("x;");
        expect(source).toMatchObject({ commentDirectives: undefined, parseDiagnostics: [] });
      }),
      { numRuns: 500 },
    );
  });
});
