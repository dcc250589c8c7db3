import { Project, ts } from "ts-morph";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "../../codegen/parse.js";
import { openSchema } from "../../codegen/schema-document.js";
import { type Shapes, shapeTypes } from "../../codegen/shape.js";
import { schemaCases } from "./schema-cases.js";

const shapesOf = (schema: string, reservedNames: readonly string[] = []): Promise<Shapes> =>
  shapeTypes({
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

/** A document as a literal, and as a constant with the literal's type. */
const assigned = (value: unknown): string =>
  [
    `export const fresh: Root = ${written(value, false)};`,
    `declare const exact: ${written(value, true)};`,
    "export const assigned: Root = exact;",
  ].join("\n");

describe("every schema's type", () => {
  const errors = new Map<string, string[]>();
  const texts: string[] = [];

  beforeAll(async () => {
    const project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
      },
    });
    for (const [number, one] of schemaCases.entries()) {
      const { text } = await shapesOf(one.schema);
      texts.push(text);
      project.createSourceFile(`/${number}.ts`, text);
      for (const kind of ["valid", "invalid"] as const) {
        for (const [index, value] of one[kind].entries()) {
          const source = `import type { Root } from "./${number}";\n${assigned(value)}`;
          project.createSourceFile(`/${number}-${kind}-${index}.ts`, source);
        }
      }
    }
    for (const diagnostic of project.getPreEmitDiagnostics()) {
      const file = diagnostic.getSourceFile()?.getBaseNameWithoutExtension() ?? "";
      const message = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, "\n");
      errors.set(file, [...(errors.get(file) ?? []), message]);
    }
  });

  test.each(schemaCases.map((one, number) => [one.draft, one.name, number] as const))(
    "%s: %s",
    (_draft, _name, number) => {
      const one = schemaCases[number];
      expect(errors.get(String(number))).toBeUndefined();
      expect(texts[number]).not.toMatch(/\bany\b/);
      for (const [index, value] of (one?.valid ?? []).entries()) {
        expect(errors.get(`${number}-valid-${index}`), JSON.stringify(value)).toBeUndefined();
      }
      for (const [index, value] of (one?.invalid ?? []).entries()) {
        // Both the fresh literal and the typed constant.
        expect(errors.get(`${number}-invalid-${index}`)?.length, JSON.stringify(value)).toBe(2);
      }
    },
  );
});

describe("the text", () => {
  test("is readonly throughout, and only the root is exported", async () => {
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
interface AnEntry {
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
