import { beforeAll, describe, expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { generate } from "../../../codegen/generate.js";
import type { Generated } from "../../../codegen/types.js";
import { verify } from "../../../codegen/verify/verify.js";

const data = `{
  "modes": { "fast": 1, "safe": -0 },
  "tags": ["a", ["b", null, true]],
  "__proto__": "p",
  "name": "n"
}`;
const schema = JSON.stringify({
  type: "object",
  properties: {
    modes: {
      type: "object",
      additionalProperties: { type: "number" },
      "x-codegen": { keyType: "Mode", keyList: "MODES", constant: "MODE_VALUES" },
    },
    tags: { type: "array" },
    name: { type: "string" },
    size: { type: "integer", default: 3, "x-codegen": { fill: "default" } },
  },
  "x-codegen": { reader: "readThing" },
});

let generated: Generated;

beforeAll(async () => {
  generated = await generate({ name: "thing", data, schema });
});

/** What `verify` says of output in which one text replaces another. */
async function verdict(file: string, from: string | RegExp, to: string): Promise<string> {
  const text = generated.files.get(file) ?? "";
  const broken = text.replace(from, to);
  expect(broken, `the output contains ${from}`).not.toBe(text);
  try {
    await verify({ ...generated, files: new Map([...generated.files, [file, broken]]) });
  } catch (error) {
    if (error instanceof CodegenError) return error.problems.map(({ found }) => found).join("\n");
    throw error;
  }
  return "accepted";
}

test("what is generated is accepted", async () => {
  await expect(verify(generated)).resolves.toBeUndefined();
});

describe("what is broken on purpose is refused", () => {
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
    [
      "a literal becomes unknown",
      'readonly name: "n"',
      "readonly name: unknown",
      /'unknown' is not assignable/,
    ],
    ["a literal becomes any", 'readonly name: "n"', "readonly name: any", /^any$/],
    [
      "a literal in a tuple becomes wide",
      "null, true]",
      "null, boolean]",
      /boolean at \/tags\/1\/2/,
    ],
    [
      "a number is widened",
      "readonly fast: 1;",
      "readonly fast: number;",
      /number at \/modes\/fast/,
    ],
    ["a member becomes optional", 'readonly name: "n"', 'readonly name?: "n"', /type \{/],
    [
      "a type has a member too many",
      'readonly name: "n";',
      'readonly name: "n"; readonly more?: 1;',
      /type \{/,
    ],
    ["a type lacks a member", 'readonly name: "n";', "", /does not exist in type/],
    ["a property loses readonly", 'readonly name: "n"', 'name: "n"', /name: "n"/],
    ["a tuple loses readonly", 'readonly ["b"', '["b"', /\["b", null, true\]/],
    ["an index signature loses readonly", "readonly [", "[", /\[/],
    ["the list loses readonly", "MODES: readonly Mode[]", "MODES: Mode[]", /Mode\[\]/],
    ["a value changes with its type", /"n"/g, '"m"', /"m" at \/name/],
    ["a value changes alone", 'name: "n",', 'name: "m",', /not assignable/],
    ["__proto__ becomes a plain name", '["__proto__"]: "p",', "", /__proto__/],
    ["-0 becomes 0", "safe: -0,", "safe: 0,", /another value in thing/],
    [
      "the list changes its order",
      '[\n  "fast",\n  "safe",\n]',
      '[\n  "safe",\n  "fast",\n]',
      /other members in MODES/,
    ],
    ["the list lacks a member", '  "safe",\n]', "]", /other members in MODES/],
    ["the union lacks a member", '\n  | "safe"', "", /not assignable|Mode with 1 member/],
    [
      "the union has one too many",
      '\n  | "safe"',
      '\n  | "safe"\n  | "more"',
      /Mode with 3 members/,
    ],
    [
      "the union changes its order",
      '\n  | "fast"\n  | "safe"',
      '\n  | "safe"\n  | "fast"',
      /Mode with 2 members/,
    ],
    ["the union becomes wide", '\n  | "fast"\n  | "safe"', " string", /Mode with 1 members/],
    [
      "the shape takes other documents",
      /readonly tags\?: [^;]*;/,
      "readonly tags?: number;",
      /not assignable/,
    ],
    ["the shape holds any", /readonly tags\?: [^;]*;/, "readonly tags?: any;", /^any$/],
    ["the constant loses its type", ": Thing =", " =", /annotation|isolatedDeclarations/],
    [
      "the constant is called something else",
      "const thing:",
      "const thing2:",
      /no exported member|declares/,
    ],
    ["a syntax error", "export type Mode", "export typo Mode", /thing\.ts\(4,1\): error/],
    ["a call", 'name: "n",', 'name: ((): "n" => "n")(),', /=> "n"/],
    [
      "an error that a comment hides",
      "export type Mode",
      "// @ts-ignore\nexport type Mode",
      /@ts-ignore/,
    ],
  ])("%s", async (_, from, to, found) => {
    expect(await verdict("thing.ts", from, to)).toMatch(found);
  });

  test.each([
    ["the reader fills in another value", "value: 3", "value: 4"],
    ["the reader fills in nothing", "Object.defineProperty(value, key", "Object(value, key"],
    ["the reader returns something else", "return document;", "return {};"],
  ])("%s", async (_, from, to) => {
    expect(await verdict("thing.reader.ts", from, to)).toBe("another value from readThing");
  });
});
