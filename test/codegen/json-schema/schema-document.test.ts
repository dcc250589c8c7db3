import { describe, expect, test } from "vitest";
import { CodegenError, type Problem } from "../../../codegen/diagnostics/problem.js";
import { openSchema, type SchemaDocument } from "../../../codegen/json-schema/schema-document.js";
import { parse } from "../../../codegen/parse/parse.js";

const open = (schema: unknown): SchemaDocument =>
  openSchema(parse("s.json", JSON.stringify(schema), "schema", () => {}));

function refusals(schema: unknown): readonly Problem[] {
  try {
    open(schema);
  } catch (error) {
    if (error instanceof CodegenError) return error.problems;
    throw error;
  }
  throw new Error("the schema was accepted");
}

describe("the draft", () => {
  test.each([
    ["http://json-schema.org/draft-04/schema#", "draft-04"],
    ["http://json-schema.org/draft-06/schema", "draft-06"],
    ["https://json-schema.org/draft-07/schema#", "draft-07"],
    ["http://json-schema.org/draft/2019-09/schema", "2019-09"],
    ["https://json-schema.org/draft/2020-12/schema#", "2020-12"],
  ])("of %s is %s", ($schema, draft) => {
    expect(open({ $schema }).draft).toBe(draft);
  });

  test("of a schema that names none is the latest", () => {
    expect(open({}).draft).toBe("2020-12");
    expect(open(true).draft).toBe("2020-12");
  });

  test("that is unknown is refused with the known ones", () => {
    const [problem] = refusals({ $schema: "http://json-schema.org/draft-03/schema#" });
    expect(problem).toMatchObject({ line: 1, column: 12, pointer: "/$schema" });
    expect(problem?.expected).toContain("https://json-schema.org/draft/2019-09/schema");
    expect(problem?.fix).toContain('did you mean "http://json-schema.org/draft-0');
  });

  test("changes where a resource of another draft begins", () => {
    const document = open({
      $defs: {
        old: { $id: "old", $schema: "http://json-schema.org/draft-07/schema", items: [{}] },
      },
    });
    expect(document.at(document.root, "$defs", "old", "items", 0).draft).toBe("draft-07");
  });
});

describe("references", () => {
  const document = open({
    $id: "http://example.test/a/root.json",
    $defs: {
      "x/y~z %": { type: "string" },
      part: { $id: "b/part.json", $anchor: "here", properties: { p: { $ref: "#" } } },
    },
    extra: { deep: [{ type: "null" }] },
  });
  const pathOf = (reference: string): unknown => document.resolve(document.root, reference)?.path;

  test.each([
    ["#", []],
    ["root.json", []],
    ["#/$defs/x~1y~0z%20%25", ["$defs", "x/y~z %"]],
    ["b/part.json", ["$defs", "part"]],
    ["/a/b/part.json#here", ["$defs", "part"]],
    ["http://example.test/a/b/part.json#/properties/p", ["$defs", "part", "properties", "p"]],
    ["#/extra/deep/0", ["extra", "deep", 0]],
    ["#/extra/deep/1", undefined],
    ["#/extra/deep/00", undefined],
    ["#here", undefined],
    ["other.json", undefined],
    ["#/%zz", undefined],
  ])("%s", (reference, path) => {
    expect(pathOf(reference)).toEqual(path);
  });

  test("are relative to the identifier of the schema around them", () => {
    const part = document.at(document.root, "$defs", "part", "properties", "p");
    expect(part.base).toBe("http://example.test/a/b/part.json");
    expect(document.resolve(part, "#")?.path).toEqual(["$defs", "part"]);
  });

  test("of drafts before 2019-09 are not moved by an identifier beside them", () => {
    const old = open({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "http://example.test/root.json",
      allOf: [{ $id: "http://example.test/other/", $ref: "part.json" }],
      definitions: { p: { $id: "part.json" } },
    });
    const reference = old.at(old.root, "allOf", 0);
    expect(old.resolve(reference, "part.json")?.path).toEqual(["definitions", "p"]);
  });

  test.each([
    ["http://example.test/schema.json"],
    ["https://example.test/schema.json#/definitions/a"],
    ["file:///etc/schema.json"],
    ["./other.json"],
    ["definitions.json#/a"],
  ])("to %s are refused by name", ($ref) => {
    const [problem, ...more] = refusals({ properties: { a: { $ref } } });
    expect(problem?.pointer).toBe("/properties/a/$ref");
    expect(problem?.found).toBe(`$ref ${JSON.stringify($ref)}`);
    expect(problem?.expected).toMatch(
      /the network is never read$|another schema file: \S+ is not given$/,
    );
    expect(more).toEqual([]);
  });

  test("that lead nowhere come with what there is", () => {
    const [place, anchor] = refusals({
      $defs: { colour: { $anchor: "shade" } },
      allOf: [{ $ref: "#/$defs/color" }, { $ref: "#shape" }],
    });
    expect(place?.expected).toBe('a place that exists; $defs has "colour"');
    expect(place?.fix).toBe('did you mean "colour"?');
    expect(anchor?.expected).toBe('an anchor of this schema: "shade"');
  });

  test("to an identifier that two schemas have are refused", () => {
    const [problem] = refusals({
      $ref: "part",
      $defs: { a: { $id: "part" }, b: { $id: "part" } },
    });
    expect(problem?.expected).toBe("an identifier that one schema has");
  });

  test("in data are none", () => {
    const $ref = "http://example.test/elsewhere.json";
    expect(() =>
      open({ enum: [{ $ref }], const: { $ref }, default: { $ref }, properties: { $ref: {} } }),
    ).not.toThrow();
  });

  test("in a circle that never ends are refused, and no others", () => {
    const [problem] = refusals({
      $ref: "#/$defs/a",
      $defs: { a: { anyOf: [{ $ref: "#/$defs/b" }] }, b: { allOf: [{ $ref: "#/$defs/a" }] } },
    });
    expect(problem?.found).toContain("refers back to itself");
    expect(() =>
      open({ items: { $ref: "#" }, anyOf: [{ additionalProperties: { $ref: "#" } }] }),
    ).not.toThrow();
  });
});

describe("the meta-schema", () => {
  test("is asked, and answers with the place", () => {
    const found = refusals({ properties: { a: { type: "strnig" }, b: { minLength: -1 } } });
    expect(found.map(({ pointer }) => pointer)).toEqual([
      "/properties/a/type",
      "/properties/b/minLength",
    ]);
    expect(found[0]?.fix).toBe('did you mean "string"?');
  });

  test("is also asked of a place that only a reference makes a schema", () => {
    const [problem] = refusals({ $ref: "#/x-parts/0", "x-parts": [{ required: "a" }] });
    expect(problem?.pointer).toBe("/x-parts/0/required");
  });

  test("of another draft judges the schemas of that draft", () => {
    const old = { $id: "old", $schema: "http://json-schema.org/draft-07/schema", items: [{}] };
    expect(() => open({ $defs: { old } })).not.toThrow();
    expect(refusals({ $defs: { old: { ...old, items: 1 } } })[0]?.pointer).toBe("/$defs/old/items");
  });

  test.each(["draft-04", "draft-06", "draft-07"])("of %s accepts itself", (draft) => {
    const $ref = `http://json-schema.org/${draft}/schema#`;
    const document = open({ $schema: $ref, properties: { s: { $ref } } });
    expect(document.resolve(document.root, $ref)?.source).not.toBe(document.source);
  });
});

test("patterns that are no regular expression are refused where they stand", () => {
  const found = refusals({ pattern: "(", patternProperties: { "[": {} } });
  expect(found.map(({ pointer }) => pointer)).toEqual(["/pattern", "/patternProperties/["]);
  expect(found[0]?.expected).toBe("a regular expression of ECMAScript");
});
