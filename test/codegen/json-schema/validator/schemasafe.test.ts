import { expect, test } from "vitest";
import { openSchema } from "../../../../codegen/json-schema/schema-document.js";
import { violationsOf } from "../../../../codegen/json-schema/validator/violations.js";
import { parse } from "../../../../codegen/parse/parse.js";

/* Among many properties the schemas without subschemas are compiled in place: the verdict is the same. */

const ignore = (): void => {};
const others = Object.fromEntries(
  Array.from({ length: 150 }, (_, at) => [`other${at}`, { type: "string" }]),
);

const schemas: readonly unknown[] = [
  true,
  false,
  {},
  { type: "string" },
  { type: ["string", "null"] },
  { type: "integer", minimum: 2, maximum: 3 },
  { minimum: 2 },
  { multipleOf: 0.1 },
  { pattern: "^a" },
  { type: "string", pattern: String.raw`^\d{2}\-` },
  { const: { a: 1 } },
  { const: null },
  { enum: ["a", 1, null, { a: 1 }, [1]] },
  { enum: Array.from({ length: 40 }, (_, at) => `a${at}`) },
  { type: "array", uniqueItems: true, minItems: 1 },
  { type: "object", required: ["a"], maxProperties: 1 },
  { $ref: "#/$defs/text" },
  { not: { type: "string" } },
  { anyOf: [{ type: "string" }, { const: 1 }] },
];

const values: readonly unknown[] = [
  null,
  true,
  0,
  1,
  2,
  2.5,
  0.3,
  "a",
  "a1",
  "12-",
  "",
  [],
  [1],
  [1, 1],
  {},
  { a: 1 },
  { a: 1, b: 2 },
];

test.each(schemas)("%j", (schema) => {
  const accepted = (properties: object): boolean[] => {
    const text = JSON.stringify({ properties, $defs: { text: { type: "string" } } });
    const document = openSchema(parse("s.json", text, "schema", ignore));
    return values.map((value) => {
      const data = parse("d.json", JSON.stringify({ it: value }), "data", ignore);
      return violationsOf(document, data).length === 0;
    });
  };
  expect(accepted({ ...others, it: schema })).toEqual(accepted({ it: schema }));
});
