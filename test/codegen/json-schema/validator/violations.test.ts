import { describe, expect, test } from "vitest";
import { formatProblem, type Problem } from "../../../../codegen/diagnostics/problem.js";
import { openSchema } from "../../../../codegen/json-schema/schema-document.js";
import { violationsOf } from "../../../../codegen/json-schema/validator/violations.js";
import { parse } from "../../../../codegen/parse/parse.js";
import { schemaCases } from "../../schema-cases.js";

const ignore = (): void => {};

function problemsOf(schema: string, data: string): readonly Problem[] {
  const document = openSchema(parse("s.json", schema, "schema", ignore));
  return violationsOf(document, parse("d.json", data, "data", ignore));
}

describe.each(schemaCases)("$draft: $name", (one) => {
  const schema = openSchema(parse("s.json", one.schema, "schema", ignore));
  const problemsOf = (value: unknown): readonly Problem[] =>
    violationsOf(schema, parse("d.json", JSON.stringify(value), "data", ignore));

  test("accepts the valid and refuses the invalid", () => {
    for (const value of one.valid) expect(problemsOf(value), JSON.stringify(value)).toEqual([]);
    for (const value of [...one.invalid, ...one.untyped]) {
      expect(problemsOf(value).length, JSON.stringify(value)).toBeGreaterThan(0);
    }
  });
});

describe("problems", () => {
  test("stand at the bad key, with the one that was meant", () => {
    const schema = `{"properties": {"pages": {}, "title": {}}, "additionalProperties": false}`;
    expect(problemsOf(schema, `{\n  "title": 1,\n  "pagse": 2\n}`)).toEqual([
      {
        file: "d.json",
        line: 3,
        column: 3,
        pointer: "/pagse",
        found: 'the key "pagse"',
        expected: 'one of "pages", "title" (additionalProperties, at s.json#/additionalProperties)',
        fix: 'did you mean "pages"?',
      },
    ]);
  });

  test("come all at once, in the file's order", () => {
    const schema = `{"additionalProperties": {"type": "number", "maximum": 5}}`;
    const found = problemsOf(schema, `{"b": 9, "10": "x", "2": 7}`);
    expect(found.map(({ pointer }) => pointer)).toEqual(["/b", "/10", "/2"]);
  });

  test("name what is missing, and what it may have been called", () => {
    const found = problemsOf(`{"required": ["colour"]}`, `{"color": 1}`);
    expect(found.map(formatProblem)).toEqual([
      [
        "d.json:1:1",
        '  found     an object with "color", without "colour"',
        '  expected  the key "colour" (required, at s.json#/required)',
        '  fix       rename "color" to "colour"',
      ].join("\n"),
    ]);
  });

  test("say what the enum has", () => {
    const [problem] = problemsOf(`{"enum": ["fp16", "fp32"]}`, `"fp61"`);
    expect(problem?.expected).toBe('one of "fp16", "fp32" (enum, at s.json#/enum)');
    expect(problem?.fix).toBe('did you mean "fp16"?');
  });

  test.each([
    ["minimum", `{"minimum": 3}`, "2", "a number ≥ 3"],
    ["type", `{"type": ["object", "string"]}`, "1", "an object or a string"],
    ["pattern", `{"pattern": "^a"}`, `"b"`, "a string that matches ^a"],
    ["minLength", `{"minLength": 2}`, `"b"`, "at least 2 characters"],
    ["uniqueItems", `{"uniqueItems": true}`, `[1, 2, 1]`, "each item once"],
    ["contains", `{"contains": {"type": "null"}}`, `[1]`, "at least 1 that fit contains"],
    ["not", `{"not": {"items": true}}`, "[]", 'a value that the schema under "not" refuses'],
    ["not", `{"not": {"type": "null"}}`, "null", "not null"],
    ["not", `{"not": {"enum": ["a", "b"]}}`, `"a"`, 'not one of "a", "b"'],
    ["not", `{"not": {"type": "number", "minimum": 2}}`, "3", "not a number and a number ≥ 2"],
    [
      "not",
      `{"not": {"required": ["a", "b"]}}`,
      `{"a": 1, "b": 2}`,
      'not all of the keys "a", "b"',
    ],
  ])("say in words what %s asks for", (keyword, schema, data, words) => {
    const [problem, ...more] = problemsOf(schema, data);
    expect(problem?.expected).toBe(`${words} (${keyword}, at s.json#/${keyword})`);
    expect(more).toEqual([]);
  });

  test("of alternatives are those of the one that was meant", () => {
    const schema = `{"oneOf": [
      {"type": "object", "properties": {"kind": {"const": "a"}, "n": {"type": "number"}}, "required": ["kind"]},
      {"type": "object", "properties": {"kind": {"const": "b"}, "s": {"type": "string"}}, "required": ["kind"]},
      {"type": "string"}]}`;
    const found = problemsOf(schema, `{"kind": "b", "s": 1, "n": "x"}`);
    expect(found.map(({ pointer, expected }) => [pointer, expected])).toEqual([
      ["/s", "a string (type, at s.json#/oneOf/1/properties/s/type)"],
    ]);
  });

  test("of alternatives prefer the one that has the keys", () => {
    const size = { enum: ["one", "two"] };
    const schema = JSON.stringify({
      anyOf: [
        { type: "object", required: ["layers"] },
        { type: "object", properties: { mark: size, kind: size }, required: ["mark"] },
      ],
    });
    const found = problemsOf(schema, `{"mark": "oen", "kind": "tow"}`);
    expect(found.map(({ pointer }) => pointer)).toEqual(["/mark", "/kind"]);
  });

  test("of alternatives prefer the one whose constants agree", () => {
    const schema = JSON.stringify({
      anyOf: [
        { type: "object", properties: { kind: { const: "a" } }, required: ["kind"] },
        { type: "object", properties: { kind: { enum: ["b"] } }, required: ["kind", "m", "n"] },
      ],
    });
    const found = problemsOf(schema, `{"kind": "b"}`);
    expect(found.map(({ expected }) => expected.split(" (")[0])).toEqual([
      'the key "m"',
      'the key "n"',
    ]);
  });

  test("of an object are not those of nested alternatives for strings", () => {
    const schema = JSON.stringify({
      anyOf: [
        { anyOf: [{ const: "on" }, { const: "off" }] },
        { type: "object", properties: { level: { type: "number" } }, required: ["level"] },
      ],
    });
    const found = problemsOf(schema, `{"level": "x"}`);
    expect(found.map(({ pointer }) => pointer)).toEqual(["/level"]);
  });

  test("of alternatives of other kinds are one", () => {
    const found = problemsOf(`{"anyOf": [{"type": "string"}, {"enum": [1, 2]}]}`, "3");
    expect(found.map(({ expected }) => expected)).toEqual([
      "a string, or one of 1, 2 (anyOf, at s.json#/anyOf)",
    ]);
  });

  test("of a value that fits two say so", () => {
    const schema = `{"oneOf": [{"type": "integer", "title": "Whole"}, {"minimum": 2}]}`;
    const [problem] = problemsOf(schema, "3");
    expect(problem?.found).toBe('3, which fits 2 of the alternatives: oneOf/0 ("Whole"), oneOf/1');
    expect(problem?.fix).toContain("or write anyOf in the schema");
  });

  test("of keys that exclude each other name them", () => {
    const schema = `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}, {"required": ["c"]}]}`;
    const [problem] = problemsOf(schema, `{"a": 1, "c": 2}`);
    expect(problem?.fix).toBe('keep one of "a", "c"');
  });

  const cat = { properties: { kind: { const: "cat" }, lives: { type: "number" } } };
  const dog = { properties: { kind: { const: "dog" }, name: { type: "string" } } };
  test.each<[string, object, unknown, string[]]>([
    [
      "the member that tells the alternatives apart",
      { oneOf: [cat, dog] },
      { kind: "dgo", lives: "x" },
      ['/kind | one of "cat", "dog" (oneOf, at s.json#/oneOf) | did you mean "dog"?'],
    ],
    [
      "that member in nested alternatives",
      { anyOf: [{ type: "string" }, { type: "object", anyOf: [cat, dog] }] },
      { kind: "cow" },
      ['/kind | one of "cat", "dog" (anyOf, at s.json#/anyOf/1/anyOf) | write one of these'],
    ],
    [
      "the nearest alternative, if none is certain",
      {
        oneOf: [
          { properties: { a: { type: "string" }, b: { type: "string" } }, required: ["a", "b"] },
          { properties: { c: { type: "string" } }, required: ["c"], additionalProperties: false },
        ],
      },
      { a: "x" },
      [
        '| the key "b" (required, at s.json#/oneOf/0/required, the nearest of 2 alternatives) | add "b"',
      ],
    ],
    [
      "all alternatives, if none is nearer",
      { anyOf: [{ required: ["a"] }, { required: ["b", "c"] }, { required: ["d"] }] },
      {},
      ['| the key "a", or the key "d" (anyOf, at s.json#/anyOf) | add the keys of one alternative'],
    ],
    [
      "all ranges",
      { anyOf: [{ maximum: 1 }, { minimum: 5 }] },
      3,
      ["| a number ≤ 1, or a number ≥ 5 (anyOf, at s.json#/anyOf) | meet one of these"],
    ],
    [
      "the key that not refuses",
      { not: { anyOf: [{ required: ["a"] }, { required: ["b"] }, { required: ["c"] }] } },
      { a: 1, b: 2 },
      [
        '/a | no key "a" (not, at s.json#/not) | remove it',
        '/b | no key "b" (not, at s.json#/not) | remove it',
      ],
    ],
    [
      "the member that not refuses, also behind a reference",
      {
        not: { $ref: "#/$defs/root" },
        $defs: { root: { required: ["user"], properties: { user: { const: "root" } } } },
      },
      { user: "root" },
      ['/user | not "root" (not, at s.json#/not) | change the value'],
    ],
    [
      "what not under not asks for",
      { not: { not: { type: "string" } } },
      1,
      ["| a string (type, at s.json#/not/not/type) | write a value of that type"],
    ],
  ])("name %s", (_, schema, data, expected) => {
    const found = problemsOf(JSON.stringify(schema), JSON.stringify(data));
    const lines = found.map((problem) =>
      [problem.pointer, problem.expected, problem.fix].join(" | ").trimStart(),
    );
    expect(lines).toEqual(expected);
  });

  test("stand at the key that the names do not admit", () => {
    const [problem] = problemsOf(`{"propertyNames": {"pattern": "^[a-z]+$"}}`, `{"A": 1}`);
    expect([problem?.column, problem?.pointer, problem?.found]).toEqual([2, "/A", '"A"']);
  });
});
