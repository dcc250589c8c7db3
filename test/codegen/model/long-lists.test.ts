import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import { verify } from "../../../codegen/verify/verify.js";
import { longLists } from "../long-lists.js";

test("each long list is accepted, and is the data", async () => {
  const documents = Object.entries(longLists(600)).map(([name, data]) => ({
    name,
    data: JSON.stringify(data),
    schema: "{}",
  }));
  await verify(await generate(documents));
});

const moduleOf = async (length: number, item: (index: number) => unknown): Promise<string> => {
  const data = JSON.stringify(Array.from({ length }, (_, index) => item(index)));
  const schema = '{ "items": { "properties": { "a": { "x-codegen": { "constant": "x5" } } } } }';
  return (await generate({ name: "x", data, schema })).files.get("x.ts") ?? "";
};
const linesOf = (text: string, pattern: RegExp): readonly string[] => text.match(pattern) ?? [];

test("more than 300 objects or lists have a constant each, which is not exported", async () => {
  expect(linesOf(await moduleOf(300, (index) => ({ index })), /^const .*/gm)).toEqual([]);
  const long = await moduleOf(301, (index) => ({ index }));
  expect(linesOf(long, /^const .*/gm)).toHaveLength(301);
  expect(linesOf(long, /^const x300.*\n.*\n.*\n\nexport const x: readonly/gm)).toEqual([
    "const x300: X300 = {\n  index: 300,\n};\n\nexport const x: readonly",
  ]);
  expect(linesOf(long, /= \[\n.*\n.*\n/g)).toEqual(["= [\n  x0,\n  x1,\n"]);
  const lists = await moduleOf(301, (index) => [index]);
  expect(linesOf(lists, /^const x300.*/gm)).toEqual(["const x300: readonly [300] = [300];"]);
  expect(linesOf(await moduleOf(2_000, (index) => index), /^const .*/gm)).toEqual([]);
});

test("exported names come first", async () => {
  const text = await moduleOf(400, (index) => (index === 5 ? { a: { b: 1 } } : { index }));
  expect(linesOf(text, /^(?:export )?const x5(?:_2)?: .*/gm)).toEqual([
    "export const x5: X5A = {",
    "const x5_2: X5 = {",
  ]);
});
