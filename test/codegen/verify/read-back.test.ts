import { expect, test } from "vitest";
import { generate } from "../../../codegen/generate.js";
import { readBack } from "../../../codegen/verify/read-back.js";
import { brokenOutput, thing } from "./broken-output.js";

test("what is generated is accepted", async () => {
  const generated = await generate(thing);
  expect(() => readBack(generated)).not.toThrow();
});

test.each<[string, string | RegExp, string, RegExp]>([
  [
    "a literal becomes a wide type",
    'readonly name: "n"',
    "readonly name: string",
    /type string at \/name/,
  ],
  [
    "a literal becomes a union",
    'readonly name: "n"',
    'readonly name: "n" | "m"',
    /"n" \| "m" at \/name/,
  ],
  ["a literal becomes any", 'readonly name: "n"', "readonly name: any", /found {5}any\n/],
  ["a literal in a tuple becomes wide", "null, true]", "null, boolean]", /boolean at \/tags\/1\/2/],
  ["a number is widened", "readonly fast: 1;", "readonly fast: number;", /number at \/modes\/fast/],
  ["a member becomes optional", 'readonly name: "n"', 'readonly name?: "n"', /type \{/],
  [
    "a type has a member too many",
    'readonly name: "n";',
    'readonly name: "n"; readonly more?: 1;',
    /type \{/,
  ],
  ["a property loses readonly", 'readonly name: "n"', 'name: "n"', /name: "n"/],
  ["a tuple loses readonly", 'readonly ["b"', '["b"', /\["b", null, true\]/],
  ["an index signature loses readonly", "readonly [", "[", /\[/],
  ["the list loses readonly", "MODES: readonly Mode[]", "MODES: Mode[]", /Mode\[\]/],
  ["a value changes with its type", /"n"/g, '"m"', /"m" at \/name/],
  ["__proto__ becomes a plain name", '["__proto__"]: "p",', "", /another value in thing/],
  ["-0 becomes 0", "safe: -0,", "safe: 0,", /another value in thing/],
  [
    "the list changes its order",
    '[\n  "fast",\n  "safe",\n]',
    '[\n  "safe",\n  "fast",\n]',
    /other members in MODES/,
  ],
  ["the list lacks a member", '  "safe",\n]', "]", /other members in MODES/],
  ["the union has one too many", '\n  | "safe"', '\n  | "safe"\n  | "more"', /Mode with 3 members/],
  [
    "the union changes its order",
    '\n  | "fast"\n  | "safe"',
    '\n  | "safe"\n  | "fast"',
    /Mode with 2 members/,
  ],
  ["the union becomes wide", '\n  | "fast"\n  | "safe"', " string", /Mode with 1 members/],
  ["the shape holds any", /readonly tags\?: [^;]*;/, "readonly tags?: any;", /found {5}any\n/],
  ["a call", 'name: "n",', 'name: ((): "n" => "n")(),', /=> "n"/],
  [
    "an error that a comment hides",
    "export type Mode",
    "// @ts-ignore\nexport type Mode",
    /@ts-ignore/,
  ],
  [
    "a second literal is a union",
    "readonly fast: 1;",
    "readonly fast: 1 | 2;",
    /1 \| 2 at \/modes\/fast/,
  ],
  ["a spread", 'name: "n",', '...{ name: "n" },', /name: "n"/],
  ["an index has another key", /n: thing/, "m: thing", /another value in THINGS/],
  [
    "the type of an index has another key",
    "readonly n: Thing",
    "readonly m: Thing",
    /type nothing/,
  ],
  ["an index has no type of its own", "THINGS: Things", "THINGS: { readonly n: Thing }", /type \{/],
  ["what is widened becomes an object", "size: number", "size: object", /object at \/size/],
  ["another member is widened", 'readonly name: "n"', "readonly name: string", /string at \/name/],
  [
    "an index has another object's type",
    "readonly n: Thing",
    "readonly n: ModeValues",
    /readonly fast: 1/,
  ],
  [
    "a function",
    "export type Mode",
    "export function f(): void {}\nexport type Mode",
    /types and constants|function f/,
  ],
])("%s", async (_, from, to, found) => {
  const broken = await brokenOutput("thing.ts", from, to);
  expect(() => readBack(broken)).toThrow(found);
});

test.each<[string, string, RegExp]>([
  ["a type that is not never", "?: true", /b\?: true/],
  ["no type of its own", ": never", /b: never/],
])("an absent member has %s", async (_, to, found) => {
  const generated = await generate({
    name: "list",
    data: '[{ "a": 1, "b": 2 }, { "a": 3 }]',
    schema: '{ "items": { "properties": { "b": {} } } }',
  });
  const text = generated.files.get("list.ts") ?? "";
  const broken = text.replace("?: never", to);
  expect(broken).not.toBe(text);
  readBack(generated);
  expect(() => readBack({ ...generated, files: new Map([["list.ts", broken]]) })).toThrow(found);
});

test.each<[string, string, string, string, RegExp]>([
  ["a value", "thing.js", "fast: 1,", "fast: 2,", /another value in thing/],
  ["the list", "thing.js", '  "safe",\n]', "]", /other members in MODES/],
  ["a literal type", "thing.d.ts", "readonly fast: 1;", "readonly fast: 2;", /the type 2 at/],
  ["a type in JavaScript", "thing.js", "const MODES =", "const MODES: unknown =", /MODES: unknown/],
  ["a call", "thing.js", "fast: 1,", "fast: Number(1),", /Number\(1\)/],
  ["a statement", "thing.js", "export const MODES", "run();\nexport const MODES", /run\(\);/],
  ["a hidden error", "thing.js", "export const", "// @ts-ignore\nexport const", /@ts-ignore/],
])("JavaScript and its declarations: %s differs", async (_, file, from, to, message) => {
  const broken = await brokenOutput(file, from, to, { emit: "js+dts" });
  expect(() => readBack(broken)).toThrow(message);
});

test("JavaScript and its declarations are accepted as they are", async () => {
  const generated = await generate(thing, { emit: "js+dts" });
  expect(() => readBack(generated)).not.toThrow();
});

test.each([
  ["another default export", "export default x;", "export default y;", /export default y/],
  ["a wide type", "readonly a: 1;", "readonly a: number;", /the type number at/],
])("the declaration of a JSON file: %s", async (_, from, to, message) => {
  const generated = await generate({ name: "x", data: '{ "a": 1 }' }, { emit: "json-dts" });
  expect(() => readBack(generated)).not.toThrow();
  const text = generated.files.get("x.d.json.ts") ?? "";
  expect(text).toContain(from);
  const files = new Map([["x.d.json.ts", text.replace(from, to)]]);
  expect(() => readBack({ ...generated, files })).toThrow(message);
});
