import { ts } from "ts-morph";
import { beforeAll, describe, expect, test } from "vitest";
import { CodegenError } from "../../../codegen/diagnostics/problem.js";
import { type Model, modelOf } from "../../../codegen/model/model.js";
import { render } from "../../../codegen/render/render.js";
import { shapeTypes } from "../../../codegen/shape/shape.js";
import type { ValidDataSet } from "../../../codegen/validate/validate.js";
import { type Part, partsOf } from "../../../codegen/verify/parts.js";
import { prove } from "../../../codegen/verify/verify.js";
import { valid } from "../valid-data-set.js";

const lengths = { longestWhole: 4_000, part: 2_000 };

const entries = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [
    `entry ${index}`,
    { name: `n${index}`, sizes: [index, 0], inner: { of: `entry ${(index * 7) % 40}`, none: {} } },
  ]),
);
const entrySchema = {
  description: "One entry.\n\nexport const x = {",
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", description: "Of two\nlines = {" },
    sizes: { type: "array", items: { type: "number" } },
    inner: {
      type: "object",
      properties: { of: { type: "string", "x-codegen": { memberOf: "Key" } } },
    },
  },
};
const mapSchema = {
  type: "object",
  additionalProperties: entrySchema,
  "x-codegen": { keyType: "Key", keyList: "KEYS" },
};

interface Rendered {
  readonly dataSet: ValidDataSet;
  readonly model: Model;
  readonly text: string;
}

async function rendered(data: unknown, schema: unknown): Promise<Rendered> {
  const dataSet = valid(data, schema);
  const model = modelOf(dataSet);
  const shape = await shapeTypes({
    schema: dataSet.schema,
    rootName: model.documentType,
    reservedNames: model.names,
    typeOfMember: (name) => name,
  });
  const text = render(model, shape.text, undefined).get("x.ts") ?? "";
  return { dataSet, model, text };
}

function parts({ dataSet, model, text }: Rendered): Part[] {
  return [...partsOf(ts, text, model, dataSet.data.root, lengths)];
}

async function verdict({ dataSet, model, text }: Rendered): Promise<string> {
  try {
    await prove([{ model, files: new Map([["x.ts", text]]), dataSet }], lengths);
  } catch (error) {
    if (error instanceof CodegenError) return error.problems.map(({ found }) => found).join("\n");
    throw error;
  }
  return "accepted";
}

const documents: Record<string, [unknown, unknown]> = {
  "at the root": [entries, mapSchema],
  "below the root": [
    { version: 1, "the map": entries, tail: { a: [1, { b: 2 }] } },
    { type: "object", properties: { version: { type: "integer" }, "the map": mapSchema } },
  ],
  "in a constant of its own": [
    { head: { entries: {} }, below: { entries } },
    {
      type: "object",
      properties: {
        below: {
          type: "object",
          properties: { entries: mapSchema },
          "x-codegen": { constant: "BELOW" },
        },
      },
    },
  ],
};

describe.each(Object.entries(documents))("a wide map %s", (_, [data, schema]) => {
  let wide: Rendered;
  beforeAll(async () => {
    wide = await rendered(data, schema);
  });

  test("is proven in parts that have each member once", async () => {
    const found = parts(wide);
    expect(found.length).toBeGreaterThan(5);
    for (let index = 0; index < 40; index += 1) {
      const holding = found.filter(({ text }) => text.includes(`name: "n${index}"`));
      expect(holding, `n${index}`).toHaveLength(1);
    }
    expect(await verdict(wide)).toBe("accepted");
  });

  test.each<[string, string | RegExp, string, RegExp]>([
    ["a value changes", 'name: "n23",', 'name: "n24",', /not assignable/],
    ["a type changes", 'readonly name: "n23"', 'readonly name: "n24"', /not assignable/],
    ["a value and its type change", /"n23"/g, '"n77"', /"n77" at .*entry 23\/name/],
    ["a type is widened", 'readonly name: "n23"', "readonly name: string", /string at/],
    [
      "a member is lost",
      /\n +"entry 23": \{[\s\S]*?\n {2,6}\},(?=\n +"entry 24)/,
      "",
      /told apart/,
    ],
    ["a member stands twice", /(\n +name: "n39",)/, "$1$1", /multiple properties/],
    ["a list's member is lost", '  "entry 23",\n', "", /other members in KEYS/],
    ["a union's member is lost", '  | "entry 23"\n', "", /not assignable|Key with 39/],
    ["0 becomes -0", "sizes: [23, 0]", "sizes: [23, -0]", /another value/],
    ["any", 'readonly name: "n23"', "readonly name: any", /^any$/],
    [
      "an error is hidden",
      '  readonly name: "n23"',
      '  // @ts-ignore\n  readonly name: "n23"',
      /hides/,
    ],
    ["the shape is narrower", "readonly name: string", "readonly name: number", /not assignable/],
    ["a type has another's name", /export type (\w+)23 = /, "export type $12 = ", /a second time/],
    ["text between the parts is lost", "\n\nexport type", "\nexport type", /told apart/],
  ])("is refused if %s", async (_, from, to, found) => {
    const broken = wide.text.replace(from, to);
    expect(broken).not.toBe(wide.text);
    expect(await verdict({ ...wide, text: broken })).toMatch(found);
  });
});

test.each<[string, object]>([
  [
    "a union",
    { anyOf: [{ type: "object", additionalProperties: { type: "object" } }, { type: "string" }] },
  ],
  ["named members", { ...mapSchema, properties: { "entry 1": entrySchema } }],
])("a map whose shape is %s is not taken apart", async (_, schema) => {
  const { "x-codegen": annotation } = mapSchema;
  const whole = await rendered(entries, { "x-codegen": annotation, ...schema });
  expect(parts(whole)).toHaveLength(1);
  expect(await verdict(whole)).toBe("accepted");
});

test("a part has of a wide union the members that its data has", async () => {
  const keys = Array.from({ length: 1_100 }, (_, index) => `k${index}`);
  const data = Object.fromEntries(
    keys.map((key, index) => [key, { of: keys[(index + 550) % keys.length] }]),
  );
  const of = { type: "string", "x-codegen": { memberOf: "Key" } };
  const wide = await rendered(data, {
    ...mapSchema,
    additionalProperties: { type: "object", properties: { of } },
  });
  const [shared, first] = parts(wide);
  const members = (part: Part | undefined) => part?.text.match(/^ {2}\| "k\d+"/gm) ?? [];
  expect(members(shared)).toHaveLength(keys.length);
  const named = Object.keys(first?.value as object).map((key) => `k${Number(key.slice(1)) + 550}`);
  expect(members(first)).toEqual(named.map((key) => `  | "${key}"`));
  expect(await verdict(wide)).toBe("accepted");
});

test("a part is as long as what all parts have in common", async () => {
  const head = Object.fromEntries(Object.entries(entries).slice(0, 30));
  const wide = await rendered(
    { head, map: entries },
    { type: "object", properties: { map: mapSchema } },
  );
  const found = parts(wide);
  const length = found.reduce((sum, { text }) => sum + text.length, 0);
  expect(found.length).toBeGreaterThan(2);
  expect(length).toBeLessThan(2.5 * wide.text.length);
  expect(await verdict(wide)).toBe("accepted");
});
