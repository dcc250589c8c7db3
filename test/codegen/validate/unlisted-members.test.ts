import { expect, test } from "vitest";
import type { Problem } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import { verify } from "../../../codegen/verify/verify.js";

const properties = { size: { type: "number" }, colour: { type: "string" } };

async function warningsOf(data: object, schema: object): Promise<Problem[]> {
  const warnings: Problem[] = [];
  await generate(
    { name: "x", data: JSON.stringify(data), schema: JSON.stringify(schema) },
    { noAdditionalProperties: true, onWarning: (warning) => warnings.push(warning) },
  );
  return warnings;
}

test("a member that the schema does not list is a warning with a suggestion", async () => {
  const schema = { type: "object", properties, required: ["id"] };
  const data = { $schema: "s", id: 1, size: 1, color: "red", weight: 3 };
  expect(await warningsOf(data, schema)).toMatchObject([
    { pointer: "/color", found: 'the member "color"', fix: 'did you mean "colour"?' },
    { pointer: "/weight", fix: "add it to the schema, or remove it" },
  ]);
});

test("data of which the schema lists nothing is refused, not a fault of the output", async () => {
  const schema = { type: "object", additionalProperties: { type: "object", properties } };
  await expect(warningsOf({ a: { weight: 3 }, b: {} }, schema)).rejects.toThrow(
    'found     the member "weight"\n  expected  members that the schema lists, because of --no-additional-properties',
  );
});

test.each([
  ["other members are legal", { properties, additionalProperties: { type: "number" } }],
  ["a pattern lists it", { properties, patternProperties: { "^we": {} } }],
  ["a branch may list it", { properties, anyOf: [{ properties: { weight: {} } }, {}] }],
  ["nothing is listed", { type: "object" }],
])("no warning where %s", async (_, schema) => {
  expect(await warningsOf({ size: 1, weight: 3 }, schema)).toEqual([]);
});

test("what is generated of a closed shape is verified", async () => {
  const schema = JSON.stringify({ type: "object", properties });
  const closed = { noAdditionalProperties: true };
  await verify(await generate({ name: "x", data: '{ "size": 1, "weight": 3 }', schema }, closed));
});
