import { expect, test } from "vitest";
import { CodegenError } from "../../codegen/diagnostics/problem.js";
import { parse } from "../../codegen/parse/parse.js";
import { withinLimits, withinStack } from "../../codegen/within-limits.js";

const text = `{ "$ref": "#/$defs/a", "$defs": { "a": { "items": { "$ref": "#/$defs/b" } }, "b": {} } }`;
const schema = parse("ports.schema.json", text, "schema", () => {});

function refusal(action: () => unknown, milliseconds?: number): string {
  try {
    return String(withinLimits(schema, action, milliseconds));
  } catch (error) {
    return error instanceof CodegenError ? error.message : `not in four parts: ${error}`;
  }
}

test("what ends has its result", () => {
  expect(refusal(() => "done")).toBe("done");
  expect(
    refusal(() => withinLimits(schema, () => "inner") + withinLimits(schema, () => "most")),
  ).toBe("innermost");
});

test("what does not end is interrupted", () => {
  const endless = (): never => {
    for (;;);
  };
  expect(refusal(endless, 50)).toBe(`ports.schema.json:1:1
  found     a schema or a pattern that takes more than 0.05 s on this data
  expected  alternatives and references that do not multiply, and patterns that backtrack little
  fix       refer to each definition once, and repeat no group in a pattern that is repeated itself`);
  expect(refusal(() => /^(a+)+$/.test(`${"a".repeat(60)}!`), 50)).toContain("0.05 s");
});

test("what exceeds the stack is reported where the schema is deepest", async () => {
  const deep = (): unknown => [deep()];
  const expected = `ports.schema.json:1:83  /$defs/b
  found     a schema 4 levels deep, counted along its references
  expected  at most some 300 levels of subschemas and references, one in the other
  fix       refer to the definition itself instead of a reference to it, and flatten the nesting`;
  expect(refusal(deep)).toBe(expected);
  await expect(withinStack(schema, async () => deep())).rejects.toThrow(expected);
});

test("what no array or string can hold", () => {
  expect(refusal(() => "a".repeat(2 ** 30))).toContain("too large: Invalid string length");
});

test("other errors are left as they are", () => {
  expect(() =>
    withinLimits(schema, () => {
      throw new TypeError("a mistake of ours");
    }),
  ).toThrow(new TypeError("a mistake of ours"));
});
