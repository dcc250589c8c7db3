import { describe, expect, test } from "vitest";
import { CodegenError, formatProblem } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import type { DataSet } from "../../../codegen/types.js";

const schema = `{
  "type": "object",
  "properties": {
    "colors": { "type": "object", "additionalProperties": { "$ref": "#/$defs/color" } },
    "a/b": { "type": "object", "x-codegen": { "keyType": "Old", "keyList": "OLD" } }
  },
  "$defs": { "color": { "type": "object", "properties": { "near": { "type": "string" } } } }
}`;
const data = '{ "colors": { "red": { "near": "pink" }, "pink": {} }, "a/b": { "x": 1 } }';

const paint = (annotations: string): DataSet => ({
  name: "paint",
  data,
  schema,
  annotations: { file: "paint.annotations.json", text: annotations },
});

async function refusal(annotations: string): Promise<string> {
  try {
    await generate(paint(annotations));
  } catch (error) {
    if (error instanceof CodegenError) return error.problems.map(formatProblem).join("\n\n");
    throw error;
  }
  return "accepted";
}

test("annotations by pointer, beside those of the schema", async () => {
  const { modules } = await generate(
    paint(`{
      "/properties/colors": { "keyType": "Color", "keyList": "COLORS" },
      "/$defs/color/properties/near": { "memberOf": "Color" },
      "/properties/a~1b": { "keyType": "New" },
      "": { "constant": "PAINT" }
    }`),
  );
  expect(modules[0]?.constant).toBe("PAINT");
  expect(modules[0]?.unions).toEqual([
    { name: "Color", list: "COLORS", members: ["red", "pink"] },
    { name: "New", list: "OLD", members: ["x"] },
  ]);
});

describe("problems are shown in the file of annotations", () => {
  test.each([
    ["[]", "paint.annotations.json:1:1", "an array"],
    [
      '{\n "/properties/colours": {} }',
      "paint.annotations.json:2:2  /~1properties~1colours",
      '"/properties/colours"',
    ],
    [
      '{ "/properties": {} }',
      "paint.annotations.json:1:3  /~1properties",
      '"/properties", which is not a schema',
    ],
    [
      '{ "properties/colors": {} }',
      "paint.annotations.json:1:3  /properties~1colors",
      '"properties/colors"',
    ],
    ['{ "/properties/colors": 5 }', "paint.annotations.json:1:25  /~1properties~1colors", "5"],
    [
      '{ "/properties/colors": { "keytype": "Color" } }',
      "paint.annotations.json:1:27  /~1properties~1colors/keytype",
      '"keytype"',
    ],
    [
      '{ "/properties/a~1b": { "keyType": "no name" } }',
      "paint.annotations.json:1:36  /~1properties~1a~01b/keyType",
      '"no name"',
    ],
    [
      '{ "/properties/colors": { "constant": "X" }, "/properties/a~1b": { "constant": "X" } }',
      "paint.annotations.json:1:80  /~1properties~1a~01b/constant",
      'the name "X" a second time',
    ],
  ])("%s", async (annotations, where, found) => {
    const text = await refusal(annotations);
    expect(text).toContain(`${where}\n  found     ${found}\n  expected  `);
    expect(text.split("\n\n")).toHaveLength(1);
  });

  test("with a pointer that is close", async () => {
    expect(await refusal('{ "/properties/colours": {} }')).toContain(
      'did you mean "/properties/colors"?',
    );
  });
});

test("annotations without a schema", async () => {
  const { schema: _, ...schemaless } = paint("{}");
  await expect(generate(schemaless)).rejects.toThrow(
    "paint.annotations.json\n  found     annotations without a schema\n",
  );
});

test("a file that is not JSON", async () => {
  expect(await refusal('{ "": ')).toContain("paint.annotations.json:1:7  /\n");
});
