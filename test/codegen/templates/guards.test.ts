import { transformSync } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import type { Generated } from "../../../codegen/types.js";
import { verify } from "../../../codegen/verify/verify.js";

/* The file of guards and parsers, compiled and run. */

const schema = {
  properties: {
    sizes: {
      "x-codegen": { keyType: "Size", keyList: "SIZES", guard: "isSize", parser: "parseSize" },
    },
    levels: {
      items: { "x-codegen": { valueType: "Level", valueList: "LEVELS", parser: "parseLevel" } },
    },
    words: { items: { "x-codegen": { valueType: "Word", valueList: "WORDS", guard: "isWord" } } },
  },
};
const data = { sizes: { small: 1, Large: 2, LARGE: 3 }, levels: [10, -2], words: ["a"] };

let generated: Generated;
let functions: Record<string, (value: unknown) => unknown>;

beforeAll(async () => {
  generated = await generate({
    name: "shop",
    data: JSON.stringify(data),
    schema: JSON.stringify(schema),
  });
  const lists = { SIZES: Object.keys(data.sizes), LEVELS: data.levels, WORDS: data.words };
  const text = generated.files.get("shop.guards.ts") ?? "";
  const { code } = transformSync(text, { loader: "ts", format: "cjs" });
  const module = { exports: {} as typeof functions };
  new Function("module", "require", code)(module, () => lists);
  functions = module.exports;
});

test("is a file of its own that the compiler accepts", async () => {
  expect([...generated.files.keys()]).toEqual(["shop.ts", "shop.guards.ts"]);
  expect(Object.keys(functions)).toEqual(["isSize", "isWord", "parseLevel", "parseSize"]);
  await verify(generated);
});

test("is absent without guard and parser", async () => {
  const { files } = await generate({ name: "shop", data: "{}", schema: "{}" });
  expect([...files.keys()]).toEqual(["shop.ts"]);
});

test.each<[string, unknown, boolean]>([
  ["isSize", "small", true],
  ["isSize", "Small", false],
  ["isSize", " small", false],
  ["isSize", "constructor", false],
  ["isSize", null, false],
  ["isWord", "a", true],
  ["isWord", ["a"], false],
])("%s(%j) is %s", (name, value, expected) => {
  expect(functions[name]?.(value)).toBe(expected);
});

test.each<[string, unknown, unknown]>([
  ["parseSize", "small", "small"],
  ["parseSize", " SMALL\n", "small"],
  ["parseSize", "LARGE", "LARGE"],
  ["parseLevel", "10", 10],
  ["parseLevel", " -2 ", -2],
  ["parseLevel", 10, 10],
])("%s(%j) is %j", (name, text, expected) => {
  expect(functions[name]?.(text)).toBe(expected);
});

describe("what a parser refuses", () => {
  test.each<[string, unknown, string]>([
    [
      "parseSize",
      "smal",
      'found "smal"; expected a member of Size: small, Large, LARGE; did you mean small?',
    ],
    [
      "parseSize",
      "samll",
      'found "samll"; expected a member of Size: small, Large, LARGE; did you mean small?',
    ],
    [
      "parseSize",
      "large",
      'found "large"; expected a member of Size: small, Large, LARGE; did you mean Large?',
    ],
    ["parseSize", "huge", 'found "huge"; expected a member of Size: small, Large, LARGE'],
    ["parseLevel", "10.0", 'found "10.0"; expected a member of Level: 10, -2; did you mean 10?'],
  ])("%s(%j)", (name, text, message) => {
    expect(() => functions[name]?.(text)).toThrow(new TypeError(message));
  });

  test("a text of any length", () => {
    const begin = performance.now();
    expect(() => functions["parseSize"]?.("x".repeat(1_000_000))).toThrow(TypeError);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  test("of many members the first twenty are listed", async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `member-number-${index}`);
    const map = { "x-codegen": { keyType: "K", keyList: "KS", parser: "parseK" } };
    const { files } = await generate({
      name: "many",
      data: JSON.stringify(Object.fromEntries(keys.map((key) => [key, 0]))),
      schema: JSON.stringify(map),
    });
    const { code } = transformSync(files.get("many.guards.ts") ?? "", {
      loader: "ts",
      format: "cjs",
    });
    const module = { exports: {} as typeof functions };
    new Function("module", "require", code)(module, () => ({ KS: keys }));
    expect(() => module.exports["parseK"]?.("?")).toThrow(/number-19 and 10 more$/);
  });
});
