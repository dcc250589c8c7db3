import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import type { DataSet, GenerateOptions } from "../../../codegen/types.js";

const problemsOf = async (dataSet: Partial<DataSet>, options: GenerateOptions): Promise<string> => {
  const given = { name: "x", data: "{}", schema: "{}", ...dataSet };
  return generate(given, options).then(
    () => "",
    (error: Error) => error.message,
  );
};

test("json-dts takes what is needed at run time from nowhere", async () => {
  const map = { keyType: "K", keyList: "KS", reader: "readX" };
  const inner = { type: "string", default: "a", "x-codegen": { fill: "default", constant: "A" } };
  const schema = JSON.stringify({ properties: { a: inner }, "x-codegen": map });
  const message = await problemsOf({ schema }, { emit: "json-dts" });
  for (const member of ["keyList", "reader", "fill", "constant"]) {
    expect(message).toContain(`found     "${member}"`);
  }
  expect(message).toContain(
    "with --emit json-dts there is nothing at run time but the data\n  fix       remove it, or emit",
  );
  expect(message).not.toContain('found     "keyType"');
});

test.each<[string, Partial<DataSet>, RegExp]>([
  ["YAML", { dataFile: "x.yaml", data: "a: 1" }, /found {5}x\.yaml, for which x\.d\.json\.ts/],
  ["another name", { name: "y", dataFile: "x.json" }, /expected {2}y\.json, because/],
  ["comments", { dataFile: "x.json", data: "{ } // none" }, /found {5}comments or trailing commas/],
  ["a collection", { data: [{ key: "a", text: "{}" }] }, /found {5}x, for which/],
])("json-dts declares no %s", async (_, dataSet, message) => {
  expect(await problemsOf(dataSet, { emit: "json-dts", comments: true })).toMatch(message);
});

test("json-dts takes a byte order mark, as TypeScript does", async () => {
  expect(await problemsOf({ data: "\uFEFF{}" }, { emit: "json-dts" })).toBe("");
});

test("unions alone have neither a reader nor data without a schema", async () => {
  const schema = '{ "x-codegen": { "reader": "readX" } }';
  expect(await problemsOf({ schema }, { only: "unions" })).toContain(
    "no reader with --only unions, because it returns a document",
  );
  const { name, data } = { name: "x", data: "{}" };
  await expect(generate({ name, data }, { only: "unions" })).rejects.toThrow(
    "data without a schema",
  );
  expect(await problemsOf({}, { only: "unions", emit: "json-dts" })).toContain("one of the two");
});
