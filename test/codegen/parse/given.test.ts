import { expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";

/** What is refused of a call without types. */
async function refusals(...given: readonly unknown[]): Promise<string[]> {
  const error = await (generate as (...given: readonly unknown[]) => Promise<unknown>)(
    ...given,
  ).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CodegenError);
  return (error as CodegenError).problems.map(
    ({ file, found, expected, fix }) => `${file}: ${found}; ${expected}; ${fix}`,
  );
}

test.each([
  [
    undefined,
    [
      "data set 1: nothing as name; a text; give name as a string",
      "data set 1: nothing as data; a text; give data as a string",
    ],
  ],
  [
    { name: "ports", data: {} },
    ["ports: an object as data; a text; give its text: JSON.stringify(data)"],
  ],
  [{ name: "ports", data: null }, ["ports: null as data; a text; give data as a string"]],
  [
    { name: "ports", data: "{}", schema: { type: "object" }, references: [{ file: "a.json" }] },
    [
      "ports: an object as schema; a text; give its text: JSON.stringify(schema)",
      "ports: nothing as references.text; a text; give references.text as a string",
    ],
  ],
  [
    { name: "ports", data: [{ key: "a" }], annotations: {} },
    [
      "ports: nothing as data.text; a text; give data.text as a string",
      "ports: nothing as annotations.file; a text; give annotations.file as a string",
      "ports: nothing as annotations.text; a text; give annotations.text as a string",
    ],
  ],
])("%j", async (given, expected) => {
  expect(await refusals(given)).toEqual(expected);
});

test("related data sets too", async () => {
  const data = { name: "a", data: "{}" };
  expect(await refusals(data, { related: [{ name: "b" }] })).toEqual([
    "b: nothing as data; a text; give data as a string",
  ]);
});
