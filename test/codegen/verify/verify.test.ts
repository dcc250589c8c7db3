import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { generate } from "../../../codegen/generate.js";
import type { Generated } from "../../../codegen/types.js";
import { verify } from "../../../codegen/verify/verify.js";
import { brokenOutput, thing } from "./broken-output.js";

let scratch: string;
let generated: Generated;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "verify-"));
  generated = await generate(thing);
});
beforeEach(() => void vi.stubEnv("TMPDIR", scratch));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true });
});

test("what is generated is accepted, and nothing is left in the temporary folder", async () => {
  await verify(generated);
  expect(readdirSync(scratch)).toEqual([]);
});

describe("what the compiler refuses, in its own words", () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      "a literal becomes unknown",
      'readonly name: "n"',
      "readonly name: unknown",
      /'unknown' is not assignable/,
    ],
    ["a type lacks a member", 'readonly name: "n";', "", /does not exist in type/],
    ["a value changes alone", 'name: "n",', 'name: "m",', /not assignable/],
    ["the union lacks a member", '\n  | "safe"', "", /not assignable|Mode with 1 member/],
    [
      "the shape takes other documents",
      /readonly tags\?: [^;]*;/,
      "readonly tags?: number;",
      /not assignable/,
    ],
    ["the constant loses its type", ": Thing =", " =", /annotation|isolatedDeclarations/],
    [
      "the constant is called something else",
      "const thing:",
      "const thing2:",
      /no exported member|declares/,
    ],
    [
      "a syntax error",
      "export type Mode",
      "export typo Mode",
      /found {5}thing\.ts\(\d+,1\): error TS/,
    ],
  ])("%s", async (_, from, to, found) => {
    await expect(verify(await brokenOutput("thing.ts", from, to))).rejects.toThrow(found);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("a reader with a syntax error", async () => {
    const broken = await brokenOutput("thing.reader.ts", "return document;", "return document");
    await expect(verify(broken)).resolves.toBeUndefined();
    const wordless = await brokenOutput("thing.reader.ts", "return document;", "retur document;");
    await expect(verify(wordless)).rejects.toThrow(/thing\.reader\.ts\(\d+,\d+\): error TS/);
  });

  test("every module of the run, and modules that are only imported", async () => {
    const teams = {
      name: "teams",
      data: '{ "red": 1 }',
      schema: '{ "x-codegen": { "keyType": "Team" } }',
    };
    const person = {
      name: "a person",
      data: '"red"',
      schema: '{ "type": "string", "x-codegen": { "memberOf": "teams#Team" } }',
    };
    await verify(await generate([person, teams]));
    await verify(await generate(person, { related: [teams] }));
    const { modules, files } = await generate(person, { related: [teams] });
    const others = modules.map((module) => ({
      ...module,
      imports: module.imports.map((other) => ({
        ...other,
        unions: [{ name: "Team", list: undefined, members: ["blue"] }],
      })),
    }));
    await expect(verify({ files, modules: others })).rejects.toThrow("is not assignable to type");
  });
});

describe("the project's TypeScript", () => {
  const project = (version: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "project-"));
    mkdirSync(join(folder, "node_modules/typescript"), { recursive: true });
    writeFileSync(
      join(folder, "node_modules/typescript/package.json"),
      JSON.stringify({ version }),
    );
    return folder;
  };

  const printing = (text: string): string => {
    const folder = project("5.4.0");
    mkdirSync(join(folder, "node_modules/typescript/bin"));
    const script = `console.log(${JSON.stringify(text)}); process.exit(2);`;
    writeFileSync(join(folder, "node_modules/typescript/bin/tsc"), script);
    return folder;
  };

  test("is the one of the folder that is named", async () => {
    const from = join(printing("thing.ts(1,1): error TS1: No."), "not/there");
    await expect(verify(generated, { from })).rejects.toThrow(`thing.ts
  found     thing.ts(1,1): error TS1: No.
  expected  output that TypeScript 5.4.0 compiles
  fix       this is a fault of the generator: please report it with the data and the schema`);
  });

  test.each([
    ["TS2321", "nested 3 levels deep"],
    ["TS2589", "nested 3 levels deep"],
    ["TS2859", "too complex"],
    ["TS2590", "too complex"],
  ])("finds data at its limits, a problem of the data: %s", async (code, found) => {
    const from = printing(`assignable/thing.ts(2,14): error ${code}: Excessive.`);
    const problem = new RegExp(`^thing\\.json:1:1\n {2}found {5}data .*${found}`);
    await expect(verify(generated, { from })).rejects.toThrow(problem);
  });

  test("is 5.4 or later", async () => {
    const from = project("5.3.9");
    await expect(verify(generated, { from })).rejects.toThrow(`package.json
  found     typescript 5.3.9 (${join(from, "node_modules/typescript")})
  expected  TypeScript 5.4 or later, which verifies what is generated
  fix       npm install --save-dev typescript@latest`);
  });
});
