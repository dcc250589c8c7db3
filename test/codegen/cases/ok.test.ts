import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import type { DataSet } from "../../../codegen/types.js";
import { verify } from "../../../codegen/verify/verify.js";

/*
 * Each ok/NAME/data.json and schema.json give exactly expected.ts. To add a case, write the first two,
 * run `npx vitest run test/codegen/cases -u`, and read the third.
 */
const folder = new URL("./ok/", import.meta.url);
const names = readdirSync(folder).sort();
const dataSetOf = (name: string): DataSet => {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  return { name, data: read("data.json"), schema: read("schema.json") };
};

test.each(names)("%s", async (name) => {
  const { files } = await generate(dataSetOf(name));
  expect([...files.keys()]).toEqual([`${name}.ts`]);
  const expected = new URL(`${name}/expected.ts`, folder).pathname;
  await expect(files.get(`${name}.ts`)).toMatchFileSnapshot(expected);
});

test("all of them are verified", async () => {
  await verify(await generate(names.map(dataSetOf)));
});
