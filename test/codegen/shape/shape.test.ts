import { Project, ts } from "ts-morph";
import { beforeAll, describe, expect, test } from "vitest";
import { openSchema } from "../../../codegen/json-schema/schema-document.js";
import { parse } from "../../../codegen/parse/parse.js";
import { type Shapes, shapeTypes } from "../../../codegen/shape/shape.js";
import { schemaCases } from "../schema-cases.js";

const shapesOf = (
  schema: string,
  reservedNames: readonly string[] = [],
  data?: unknown,
  closed = false,
): Promise<Shapes> =>
  shapeTypes({
    data,
    closed,
    schema: openSchema(parse("s.json", schema, "schema", () => {})),
    rootName: "Root",
    reservedNames,
    typeOfMember: (memberOf, note) =>
      note ? `${memberOf} | \`\${${memberOf}} (\${string})\`` : memberOf,
  });

const textOf = async (schema: object): Promise<string> =>
  (await shapesOf(JSON.stringify(schema))).text;

/** The value as an expression and as its own type. */
function written(value: unknown, asType: boolean): string {
  const inner = (part: unknown): string => written(part, asType);
  if (Array.isArray(value)) return `${asType ? "readonly " : ""}[${value.map(inner).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) =>
    asType
      ? `readonly ${JSON.stringify(key)}: ${inner(member)}`
      : `[${JSON.stringify(key)}]: ${inner(member)}`,
  );
  return `{ ${members.join(", ")} }`;
}

/** On one line: the document as a literal, and as a constant with the literal's type. */
const assigned = (value: unknown, index: number): string =>
  `export const fresh${index}: Root = ${written(value, false)}; ` +
  `declare const exact${index}: ${written(value, true)}; ` +
  `export const assigned${index}: Root = exact${index};`;

describe("every schema's type", () => {
  /** The compiler's complaints, by the number of the case and the line. */
  const complaints = new Map<string, string[]>();
  const texts: string[] = [];
  const firstLines: number[] = [];

  beforeAll(async () => {
    const project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        types: [],
      },
    });
    for (const [number, one] of schemaCases.entries()) {
      const { text } = await shapesOf(one.schema);
      texts.push(text);
      firstLines.push(text.split("\n").length);
      const documents = [...one.valid, ...one.invalid].map(assigned);
      project.createSourceFile(`/${number}.ts`, text + documents.join("\n"));
    }
    for (const diagnostic of project.getPreEmitDiagnostics()) {
      const file = diagnostic.getSourceFile()?.getBaseNameWithoutExtension() ?? "";
      const message = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, "\n");
      const place = `${file}:${diagnostic.getLineNumber()}`;
      complaints.set(place, [...(complaints.get(place) ?? []), message]);
    }
  }, 120_000);

  test.each(schemaCases.map((one, number) => ({ ...one, number })))(
    "$draft: $name",
    ({ number, valid, invalid }) => {
      const text = texts[number] ?? "";
      const firstLine = firstLines[number] ?? 0;
      expect(text).not.toMatch(/\bany\b/);
      for (let line = 1; line < firstLine; line += 1) {
        expect(complaints.get(`${number}:${line}`), text).toBeUndefined();
      }
      for (const [index, value] of valid.entries()) {
        const found = complaints.get(`${number}:${firstLine + index}`);
        expect(found, `${JSON.stringify(value)}\n${text}`).toBeUndefined();
      }
      for (const [index, value] of invalid.entries()) {
        const found = complaints.get(`${number}:${firstLine + valid.length + index}`);
        // Both the fresh literal and the typed constant.
        expect(found?.length, `${JSON.stringify(value)}\n${text}`).toBe(2);
      }
    },
  );
});

describe("the text", () => {
  test("is readonly throughout", async () => {
    const text = await textOf({
      type: "object",
      properties: {
        list: { type: "array", items: { type: "array", items: { enum: ["a", "b"] } } },
        pair: { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], minItems: 1 },
        map: { type: "object", additionalProperties: { $ref: "#/$defs/an-entry" } },
      },
      required: ["list"],
      additionalProperties: false,
      $defs: { "an-entry": { type: "object", properties: { n: { type: "integer" } } } },
    });
    expect(text).toBe(`export interface Root {
  readonly list: readonly (readonly ("a" | "b")[])[];
  readonly pair?: readonly [
    string,
    number?,
    ...unknown[]
  ];
  readonly map?: {
    readonly [k: string]: AnEntry;
  };
}
export interface AnEntry {
  readonly n?: number;
  readonly [k: string]: unknown;
}
`);
  });

  test("keeps descriptions as comments that end where they should", async () => {
    const text = await textOf({
      description: "Ends */ here.\n@deprecated",
      type: "object",
      properties: { a: { type: "string", description: "One\u2028line" } },
      additionalProperties: false,
    });
    expect(text).toBe(`/**
 * Ends *\\/ here.
 * \\@deprecated
 */
export interface Root {
  /**
   * One\\u2028line
   */
  readonly a?: string;
}
`);
  });

  test("has the prefix, the suffix and the finite names of patterns as keys", async () => {
    const text = await textOf({
      type: "object",
      patternProperties: { "^x-.*$": { type: "number" }, Url$: {}, "^a(b|c)$": { type: "null" } },
    });
    expect(text).toBe(`export interface Root {
  readonly ab?: null;
  readonly ac?: null;
  readonly [k: \`x-\${string}\`]: number;
  readonly [k: \`\${string}Url\`]: unknown;
  readonly [k: string]: unknown;
}
`);
  });

  test("is closed where unevaluatedProperties refuses what no schema lists", async () => {
    const a = { properties: { a: { type: "string", description: "A." } }, required: ["a"] };
    const text = await textOf({
      type: "object",
      properties: { b: { type: "number" } },
      allOf: [a, { properties: { b: { enum: [1, 2] } } }],
      unevaluatedProperties: false,
    });
    expect(text).toBe(`export interface Root {
  readonly b?: number & (1 | 2);
  /**
   * A.
   */
  readonly a: string;
}
`);
  });

  test("closes a definition for the schema that refuses other members", async () => {
    const text = await textOf({
      type: "object",
      properties: { open: { $ref: "#/$defs/base" } },
      oneOf: [{ $ref: "#/$defs/base" }, { $ref: "#/$defs/closed" }],
      unevaluatedProperties: false,
      $defs: {
        base: { type: "object", properties: { a: {} } },
        closed: { type: "object", properties: { b: {} }, additionalProperties: false },
      },
    });
    expect(text.replaceAll("readonly ", "").replace(/\s+/g, " ").trim()).toBe(
      "export type Root = { open?: Base; } & (BaseShape | Closed); " +
        "export interface Base { a?: unknown; [k: string]: unknown; } " +
        "export interface BaseShape { a?: unknown; } export interface Closed { b?: unknown; }",
    );
  });

  test("has the definitions that nothing refers to if that is asked for", async () => {
    const schema = { type: "string", $defs: { a: { enum: [1] }, b: { $ref: "#/$defs/a" } } };
    expect((await shapesOf(JSON.stringify(schema))).names).toEqual(["Root"]);
    const asked = { ...schema, "x-codegen": { definitions: "all" } };
    expect((await shapesOf(JSON.stringify(asked))).names).toEqual(["Root", "A", "B"]);
  });

  test("is closed throughout if that is asked for, but not where the schema lists no members", async () => {
    const schema = JSON.stringify({
      type: "object",
      properties: { a: { $ref: "#/$defs/a" }, any: { type: "object" } },
      allOf: [{ properties: { b: { additionalProperties: true, properties: { c: {} } } } }],
      $defs: { a: { type: "object", required: ["n"] } },
    });
    const { text } = await shapesOf(schema, [], { b: {} }, true);
    expect(text.replaceAll("readonly ", "").replace(/\s+/g, " ").trim()).toBe(
      "export interface Root { a?: A; any?: { [k: string]: unknown; }; " +
        "b?: { c?: unknown; [k: string]: unknown; }; } export interface A { n: unknown; }",
    );
  });

  test("is a union of the cases that conditions tell apart", async () => {
    const when = (country: string, then: object) => ({
      if: { properties: { country: { const: country } }, required: ["country"] },
      then,
    });
    const text = await textOf({
      type: "object",
      properties: { country: { enum: ["CA", "NL", "US"] } },
      allOf: [
        when("CA", { properties: { code: { type: "string" } }, required: ["code"] }),
        when("NL", { properties: { code: { type: "string" } } }),
      ],
      unevaluatedProperties: false,
    });
    expect(text.replaceAll("readonly ", "").replace(/\s+/g, " ").trim()).toBe(
      'export type Root = { country?: "CA" | "NL" | "US"; } & ({ country: "CA"; code: string; } | ' +
        '{ country: "NL"; code?: string; } | { country?: "US"; });',
    );
  });

  test("names the types that an index signature would repeat", async () => {
    const text = await textOf({
      type: "object",
      properties: { a: { type: "array", items: { type: "null" } } },
      additionalProperties: { type: "string" },
    });
    expect(text).toContain("readonly a?: RootA;");
    expect(text).toContain("readonly [k: string]: string | RootA | undefined;");
  });

  test("has of a definition the kinds that the type beside the reference leaves", async () => {
    const text = await textOf({
      properties: { any: { $ref: "#/$defs/named" } },
      type: "object",
      allOf: [{ $ref: "#/$defs/named" }],
      $defs: { named: { properties: { name: { type: "string" } } } },
    });
    expect(text).toMatch(/readonly any\?: Named;[^}]*\} & NamedShape;/);
    expect(text).toMatch(/type Named = null \| boolean/);
    expect(text).toMatch(/interface NamedShape \{\s*readonly name\?: string;/);
  });

  test("has objects alone where the schema is about objects and the data has nothing else", async () => {
    const part = { properties: { x: { type: "number" } } };
    const schema = JSON.stringify({
      properties: {
        a: part,
        b: part,
        c: { anyOf: [{ type: "string" }, part] },
        d: { items: part },
      },
    });
    const text = async (data: unknown) =>
      (await shapesOf(schema, [], data)).text.replace(/\s+/g, " ");
    const object = "{ readonly x?: number; readonly [k: string]: unknown; }";
    const narrow = await text({ a: { x: 1 } });
    expect(narrow).toContain(`readonly a?: ${object};`);
    expect(narrow).toContain(`readonly b?: ${object};`);
    expect(narrow).toContain(`readonly c?: string | ${object};`);
    expect(narrow).toContain(`readonly d?: readonly ${object}[];`);
    const wide = await text({ a: "text", c: { x: 1 } });
    expect(wide).toContain(`readonly a?: null | boolean | number | string`);
    expect(wide).toContain(`readonly b?: ${object};`);
  });

  test("has one type for equal titles of equal shapes, and no name of a sentence", async () => {
    const point = (x: string) => ({
      type: "object",
      title: "grid point",
      properties: { "x-y": { type: x } },
    });
    const text = await textOf({
      type: "object",
      properties: {
        a: point("number"),
        b: point("number"),
        c: point("string"),
        d: { ...point("null"), title: "A point of the grid, which is where two of its lines meet" },
      },
    });
    expect(text).toContain("readonly a?: GridPoint;");
    expect(text).toContain("readonly b?: GridPoint;");
    expect(text).toContain("readonly c?: GridPointShape;");
    expect(text).toContain("readonly d?: {");
  });

  test("has a member's union where the annotation asks for one", async () => {
    const members = { type: "string", "x-codegen": { memberOf: "Color" } };
    const noted = { type: "string", "x-codegen": { memberOf: "Color", note: true } };
    const text = await textOf({ prefixItems: [members], items: noted, type: "array" });
    expect(text).toBe(`export type Root = readonly [
  Color?,
  ...(Color | \`\${Color} (\${string})\`)[]
];
`);
  });

  test("takes no name that is reserved, nor one twice", async () => {
    const titled = (name: string): object => ({
      title: "entry of a map",
      type: "object",
      properties: { [name]: {} },
    });
    const { names } = await shapesOf(
      JSON.stringify({
        prefixItems: [titled("a"), titled("b"), titled("c"), { $ref: "#/$defs/root" }],
        $defs: { root: { type: "string" }, größe: {} },
      }),
      ["EntryOfAMap"],
    );
    expect(names).toEqual([
      "Root",
      "EntryOfAMapShape",
      "EntryOfAMapShape2",
      "EntryOfAMapShape3",
      "RootShape",
    ]);
  });

  test("gives names that are no ASCII, and is the same each time", async () => {
    const schema = JSON.stringify({
      items: { $ref: "#/$defs/größe" },
      $defs: { größe: { enum: [1] } },
    });
    const first = await shapesOf(schema);
    expect(first.names).toEqual(["Root", "Größe"]);
    expect(await shapesOf(schema)).toEqual(first);
  });
});

describe("what is large", () => {
  test("an enum of 10,000 members", async () => {
    const text = await textOf({ enum: Array.from({ length: 10_000 }, (_, index) => `m${index}`) });
    expect(text).toContain('"m9999"');
  });

  test("unions whose product no compiler would make are widened", async () => {
    const wide = (key: string): object => ({
      anyOf: Array.from({ length: 200 }, (_, index) => ({
        type: "object",
        properties: { [key]: { const: index } },
        required: [key],
      })),
    });
    const text = await textOf({ allOf: ["a", "b", "c"].map(wide) });
    expect(text).toContain("readonly a: 199;");
    expect(text).not.toContain("readonly b:");
  });
});
