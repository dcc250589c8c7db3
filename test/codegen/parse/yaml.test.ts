import { describe, expect, test } from "vitest";
import { CodegenError, formatProblem, type Problem } from "../../../codegen/diagnostics/problem.js";
import { toPlain } from "../../../codegen/parse/json.js";
import { parse } from "../../../codegen/parse/parse.js";

const ignore = () => {};
const read = (text: string, onWarning: (warning: Problem) => void = ignore) =>
  toPlain(parse("x.yaml", text, "data", onWarning).root);

function refusals(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof CodegenError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

test("YAML 1.2 of the core schema", () => {
  const text = `# ports
on: yes
date: 2024-05-01
numbers: [12, -1, +2, 0x1F, 0o17, .5, 5., 1e3]
empty:
"quoted": null
block: |
  two
  lines
nested:
  - { a: true, b: "x" }
`;
  expect(read(text)).toEqual({
    on: "yes",
    date: "2024-05-01",
    numbers: [12, -1, 2, 31, 15, 0.5, 5, 1000],
    empty: null,
    quoted: null,
    block: "two\nlines\n",
    nested: [{ a: true, b: "x" }],
  });
  expect(read("\ufeffa: 1\nb: 2")).toEqual({ a: 1, b: 2 });
  expect(read("just text")).toBe("just text");
});

test("positions are those of keys and values", () => {
  const { root } = parse("x.yaml", "ports:\n  http: 80\n", "data", ignore);
  const ports = root.kind === "object" ? root.members.get("ports") : undefined;
  const http = ports?.value.kind === "object" ? ports.value.members.get("http") : undefined;
  expect([ports?.keyStart, http?.keyStart, http?.value.start]).toEqual([0, 9, 15]);
});

test("an alias repeats the value of the last anchor of its name", () => {
  expect(read("a: &x [1, { b: 2 }]\nc: *x\nd: &x 3\ne: *x\n")).toEqual({
    a: [1, { b: 2 }],
    c: [1, { b: 2 }],
    d: 3,
    e: 3,
  });
});

test("numbers that a double rounds are warnings or problems, as in JSON", () => {
  const warnings: Problem[] = [];
  read("a: 3.14159265358979323846", (warning) => warnings.push(warning));
  expect(warnings.map(({ pointer, column }) => [pointer, column])).toEqual([["/a", 4]]);
});

describe("refused by name, with position", () => {
  test.each([
    ["a: 1\nb:\n  a: 1\n  a: 2\n", "x.yaml:4:3  /b/a", 'the key "a" a second time'],
    ["a: .inf", "x.yaml:1:4  /a", ".inf"],
    ["a: [.nan]", "x.yaml:1:5  /a/0", ".nan"],
    ["a: 9007199254740993", "x.yaml:1:4  /a", "9007199254740993, which becomes"],
    ["200: ok", "x.yaml:1:1", "the key 200, which is a number"],
    ["a:\n  true: 1", "x.yaml:2:3  /a", "the key true, which is a boolean"],
    ["? [a, b]\n: 1", "x.yaml:1:3", 'the key "[a, b]", which is not a scalar'],
    ["a: !!timestamp 2001-12-14", "x.yaml:1:16  /a", "the tag !!timestamp"],
    ["a: !!binary aGk=", "x.yaml:1:13  /a", "the tag !!binary"],
    ["a: !person { b: 1 }", "x.yaml:1:12  /a", "the tag !person"],
    ["a: &x { b: 1 }\nc:\n  <<: *x", "x.yaml:3:3  /c", "the merge key <<"],
    ["a: &x\n  b: *x", "x.yaml:2:6  /a/b", "the alias *x in its own value"],
    ["a: &base 1\nb: *bass", "x.yaml:2:4  /b", "the alias *bass"],
    ["a: 1\n---\nb: 2", "x.yaml:2:1", "a second document"],
    ["%YAML 1.1\n---\na: yes", "x.yaml:1:1", "%YAML 1.1"],
    ["a:\n\t- 1", "x.yaml:2:1", "a tab"],
    ["# nothing", "x.yaml:1:1", "an empty file"],
    ["a: [1, 2\nb: 3", "x.yaml:2:1", '"b: 3"'],
  ])("%j", (text, position, found) => {
    const [problem = "", ...more] = refusals(text);
    expect(more).toEqual([]);
    const [where, what] = problem.split("\n");
    expect(where).toBe(position);
    expect(what).toContain(`  found     ${found}`);
    expect(problem).toMatch(/\n {2}expected {2}\S.*\n {2}fix {7}\S/);
  });

  test("aliases that would fill the memory", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 9; level += 1) {
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    }
    expect(refusals(lines.join("\n"))[0]).toContain("aliases that repeat more than 100000 values");
  });

  test("values that nest too deep", () => {
    expect(refusals(`${"[".repeat(60)}${"]".repeat(60)}`)[0]).toContain(
      "a value nested 50 levels deep",
    );
  });
});
