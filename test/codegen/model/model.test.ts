import { describe, expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import type { LiteralType } from "../../../codegen/model/declarations.js";
import { modelOf } from "../../../codegen/model/model.js";
import { verify } from "../../../codegen/verify/verify.js";
import { longLists } from "../long-lists.js";
import { valid } from "../valid-data-set.js";

const typeNames = (data: unknown, schema: unknown = {}): string[] =>
  modelOf(valid(data, schema)).literalTypes.map(({ name }) => name);

describe("names that collide", () => {
  test("are told apart by numbers, in the data's order", () => {
    const data = '{"a-b":{},"a_b":{},"aB":{},"a b":{"x":{}},"":{},"😀":{},"*/":{}}';
    expect(typeNames(data)).toEqual([
      "X",
      "XAB",
      "XAB_2",
      "XAB_3",
      "XAB_4",
      "XAB_4X",
      "X_",
      "X__2",
      "X__3",
    ]);
  });

  test("keep their names when data is added behind them", () => {
    const before = typeNames('{"a-b":{},"a_b":{}}');
    expect(typeNames('{"a-b":{},"a_b":{},"aB":{}}').slice(0, before.length)).toEqual(before);
  });

  test("make way for those that the schema asks for", () => {
    const schema = { "x-codegen": { keyType: "X", constant: "XA" } };
    const model = modelOf(valid({ a: {} }, schema));
    expect(model.unions.map(({ name }) => name)).toEqual(["X"]);
    expect(model.literalTypes.map(({ name }) => name)).toEqual(["X_2", "X_2A"]);
    expect(model.constants.map(({ name }) => name)).toEqual(["XA"]);
  });
});

describe("constants of their own", () => {
  const schema = {
    properties: {
      sizes: { "x-codegen": { constant: "SIZE_TABLE" }, description: "the sizes" },
      nested: { properties: { inner: { "x-codegen": { constant: "innerPart" } } } },
    },
  };

  test("come before what refers to them, typed by their names", () => {
    const model = modelOf(valid({ nested: { inner: { a: 1 } }, sizes: { s: 1 } }, schema));
    const { types } = model.namesOfValues;
    expect(model.constants.map(({ name, value }) => [name, types.get(value)])).toEqual([
      ["innerPart", "InnerPart"],
      ["SIZE_TABLE", "SizeTable"],
      ["x", "X"],
    ]);
    expect(model.constants[1]?.description).toBe("the sizes");
  });

  test("are absent where the data has no value for them", () => {
    expect(modelOf(valid({}, schema)).constants.map(({ name }) => name)).toEqual(["x"]);
  });
});

test("a list is long where plain items would be slow to check", () => {
  const union = (size: number) => {
    const data = Object.fromEntries(Array.from({ length: size }, (_, index) => [`k${index}`, 0]));
    return modelOf(valid(data, { "x-codegen": { keyType: "K", keyList: "KS" } })).unions[0];
  };
  expect([union(1_000)?.longList, union(1_001)?.longList]).toEqual([false, true]);
});

test("the nearest description wins", () => {
  const model = modelOf(
    valid(
      { a: { b: 1 }, c: {} },
      {
        properties: {
          a: { $ref: "#/$defs/a", description: "here" },
          c: { $ref: "#/$defs/a" },
        },
        $defs: { a: { description: "there", properties: { b: { description: "b" } } } },
      },
    ),
  );
  const [root, a] = model.literalTypes;
  const descriptions = (type: LiteralType | undefined) =>
    [...(type?.members ?? [])].map(({ description }) => description);
  expect(descriptions(root)).toEqual(["here", "there"]);
  expect(descriptions(a)).toEqual(["b"]);
});

describe("long lists", () => {
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
    expect(linesOf(long, /^const x300.*\n.*\n.*\n\nexport const x: X = /gm)).toEqual([
      "const x300: X300 = {\n  index: 300,\n};\n\nexport const x: X = ",
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
});
