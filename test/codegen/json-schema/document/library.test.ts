import { describe, expect, test } from "vitest";
import { CodegenError, formatProblem } from "../../../../codegen/diagnostics/problem.js";
import { generate } from "../../../../codegen/generate.js";
import type { DataSet, SchemaReference } from "../../../../codegen/types.js";
import { verify } from "../../../../codegen/verify/verify.js";

const text = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value, null, 1);

/** A data set whose schema is in schema/shop.schema.json. */
function shop(
  data: unknown,
  schema: unknown,
  files: Readonly<Record<string, unknown>>,
  uris: Readonly<Record<string, string>> = {},
): DataSet {
  const references = Object.entries(files).map(([file, value]): SchemaReference => {
    return { file, text: text(value), ...(uris[file] !== undefined && { uri: uris[file] }) };
  });
  const schemaFile = "schema/shop.schema.json";
  return { name: "shop", data: text(data), schema: text(schema), schemaFile, references };
}

async function refusal(dataSet: DataSet): Promise<string> {
  try {
    await generate(dataSet);
  } catch (error) {
    if (error instanceof CodegenError) return error.problems.map(formatProblem).join("\n\n");
    throw error;
  }
  return "accepted";
}

describe("references to other files", () => {
  test("follow a chain, relative to each file, in JSON and in YAML", async () => {
    const generated = await generate(
      shop(
        { home: { city: { name: "Ulm" } } },
        { properties: { home: { $ref: "./defs/address.json" } } },
        {
          "schema/defs/address.json": {
            title: "Address",
            type: "object",
            properties: { city: { $ref: "../cities.yaml#/$defs/City" } },
          },
          "schema/cities.yaml":
            "$defs:\n  City:\n    type: object\n    properties: { name: { type: string } }\n",
        },
      ),
    );
    const module = generated.files.get("shop.ts") ?? "";
    expect(module).toContain("readonly home?: Address;");
    expect(module).toContain("readonly city?: City;");
    await verify(generated);
  });

  test("may come back: recursion across files", async () => {
    const generated = await generate(
      shop(
        { next: { back: { next: {} } } },
        { type: "object", properties: { next: { $ref: "other.json" } } },
        {
          "schema/other.json": {
            type: "object",
            properties: { back: { $ref: "shop.schema.json" } },
          },
        },
      ),
    );
    expect(generated.files.get("shop.ts")).toContain("readonly back?: ShopDocument;");
    await verify(generated);
  });

  test("name a file by its $id, and by the URI that the caller gives it", async () => {
    const schema = {
      $id: "https://shop.example/shop.json",
      properties: {
        a: { $ref: "/part.json#/$defs/a" },
        b: { $ref: "https://other.example/b.json" },
        c: { $ref: "beside.json" },
      },
    };
    const dataSet = shop(
      { a: 1, b: "x", c: true },
      schema,
      {
        "refs/anything.json": {
          $id: "https://shop.example/part.json",
          $defs: { a: { type: "integer" } },
        },
        "refs/b.json": { type: "string" },
        "schema/beside.json": { type: "boolean" },
      },
      { "refs/b.json": "https://other.example/b.json" },
    );
    const { files } = await generate(dataSet);
    const members = ["a?: A;", "b?: ", "c?: "].map((member) => `readonly ${member}`);
    for (const member of members) expect(files.get("shop.ts")).toContain(member);
    expect(await refusal({ ...dataSet, data: '{ "a": "1", "b": 2, "c": 3 }' })).toMatch(
      /integer \(type, at refs\/anything\.json#\/\$defs\/a\/type\)[\s\S]*refs\/b\.json#\/type[\s\S]*schema\/beside\.json#\/type/,
    );
  });

  test("reach the schemas of other data sets", async () => {
    const one: DataSet = { name: "one", data: "1", schema: '{ "type": "integer" }' };
    const two: DataSet = { name: "two", data: '"x"', schema: '{ "$ref": "one.schema.json" }' };
    await expect(generate([one, two])).rejects.toThrow("one.schema.json#/type");
  });

  test("have the draft of the first schema unless the file names one", async () => {
    const schema = {
      $schema: "http://json-schema.org/draft-07/schema#",
      properties: { a: { $ref: "tuple.json" } },
    };
    const tuple = { items: [{ type: "integer" }] };
    const old = shop({ a: ["x"] }, schema, { "schema/tuple.json": tuple });
    expect(await refusal(old)).toContain("(type, at schema/tuple.json#/items/0/type)");
    const latest = { ...tuple, $schema: "https://json-schema.org/draft/2020-12/schema" };
    const named = shop({ a: ["x"] }, schema, { "schema/tuple.json": latest });
    expect(await refusal(named)).toContain("schema/tuple.json:2:11  /items\n");
  });
});

describe("problems of other files are shown in them", () => {
  const schema = { properties: { a: { $ref: "a.json" } } };

  test("syntax", async () => {
    expect(await refusal(shop({}, schema, { "schema/a.json": '{\n "type": }' }))).toMatch(
      /^schema\/a\.json:2:10 {2}\/type\n/,
    );
  });

  test("schemas that are not valid", async () => {
    const broken = { properties: { b: { type: "strin" } } };
    expect(await refusal(shop({}, schema, { "schema/a.json": broken }))).toMatch(
      /^schema\/a\.json:4:12 {2}\/properties\/b\/type\n {2}found {5}"strin"/,
    );
  });

  test("annotations", async () => {
    const annotated = { type: "object", "x-codegen": { keytype: "A" } };
    expect(await refusal(shop({}, schema, { "schema/a.json": annotated }))).toMatch(
      /^schema\/a\.json:4:3 {2}\/x-codegen\/keytype\n[\s\S]*did you mean "keyType"\?$/,
    );
  });

  test("files that nothing refers to are not looked at", async () => {
    expect(await refusal(shop({}, {}, { "schema/a.json": "{" }))).toBe("accepted");
  });
});

describe("a reference without a target", () => {
  const ofReference = ($ref: string, files: Readonly<Record<string, unknown>> = {}) =>
    refusal(
      shop({}, { $id: "https://shop.example/package.json", properties: { a: { $ref } } }, files),
    );

  test("to a URL asks for a copy, and never suggests the schema itself", async () => {
    const refused = await ofReference("https://shop.example/packages.json");
    expect(refused).toContain(
      "  expected  a schema of which a copy is given: the network is never read\n" +
        "  fix       add --ref https://shop.example/packages.json=FILE with a copy of it",
    );
    expect(refused).not.toContain("did you mean");
  });

  test("to a URL that is close to one that is given", async () => {
    const files = { "refs/p.json": { $id: "https://shop.example/prices.json" } };
    expect(await ofReference("https://shop.example/price.json", files)).toContain(
      'fix       did you mean "https://shop.example/prices.json"? If not, add --ref https://shop.example/price.json=FILE',
    );
  });

  test("to a URL is not close to another name in the same folder", async () => {
    const files = { "refs/p.json": { $id: "https://shop.example/prices.json" } };
    const refused = await ofReference("https://shop.example/tills.json", files);
    expect(refused).toContain("fix       add --ref https://shop.example/tills.json=FILE");
  });

  test("to two schemas", async () => {
    const same = { $id: "https://shop.example/a.json" };
    expect(
      await ofReference("https://shop.example/a.json", { "r/a.json": same, "r/b.json": same }),
    ).toContain("fix       two schemas have this identifier: rename one of them");
  });

  test("to a file", async () => {
    const schema = { properties: { a: { $ref: "defs/adress.json" } } };
    expect(await refusal(shop({}, schema, { "schema/defs/address.json": {} }))).toContain(
      "another schema file: schema/defs/adress.json is not given\n" +
        "  fix       did you mean schema/defs/address.json?",
    );
  });
});
