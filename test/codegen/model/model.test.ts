import { describe, expect, test } from "vitest";
import { type LiteralType, modelOf } from "../../../codegen/model/model.js";
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
