import { beforeEach, describe, expect, test } from "vitest";
import { compareUnions } from "../../../codegen/command/union-diff.js";
import { emptyProject, type Project, temporaryFolder } from "./project.js";

const changes = (actual: string, expected: string) =>
  compareUnions(new Map([["a.ts", actual]]), new Map([["a.ts", expected]])).map(
    ({ name, added, removed }) => [name, added, removed],
  );

describe("unions in a syntax tree", () => {
  const union = 'export type U =\n  | "a"\n  | "b";\n';

  test.each<[string, string]>([
    ["on one line", 'export type U = "a" | "b";'],
    ["in another order and indented", "  export   type U =\n\t| 'b'\n\t| /* first */ 'a'"],
    ["with escapes", String.raw`export type U = "\u0061" | "\x62";`],
  ])("are the same %s", (_, text) => {
    expect(changes(union, text)).toEqual([]);
    expect(changes(text, union)).toEqual([]);
  });

  test.each<[string, string, (string | number)[]]>([
    ["numbers", 'export type U = "1" | 1 | -2.5;', ["1", 1, -2.5]],
    ["one literal", 'export type U = "c";', ["c"]],
    ["never", "export type U = never;", []],
    [
      "names that need quotes",
      String.raw`export type U = "\"" | "</a>" | "\n";`,
      ['"', "</a>", "\n"],
    ],
  ])("of %s", (_, text, members) => {
    expect(changes(union, text)).toEqual([["U", members, ["a", "b"]]]);
  });

  test.each([
    'type U = "a";',
    'export type U = "a" | true;',
    'export type U = { a: "a" };',
    "export type U = `a`;",
    'const text = `\nexport type U =\n  | "a";\n`;',
    '// export type U = "a";',
    'export const U: "a" = "a";',
  ])("are not %j", (text) => {
    expect(changes("", text)).toEqual([]);
  });

  test("of a file that is missing or extra", () => {
    expect(changes("", union)).toEqual([["U", ["a", "b"], []]]);
    expect(changes(union, "")).toEqual([["U", [], ["a", "b"]]]);
  });
});

describe("--explain", () => {
  const home = temporaryFolder();
  let project: Project;
  beforeEach(async () => {
    project = emptyProject(home);
    expect(await project.run()).toMatchObject({ status: 0 });
  });

  test("what the unions gain and lose, without writing", async () => {
    expect(await project.run("--explain")).toMatchObject({
      status: 0,
      stdout: "No union changes.\n",
    });
    project.write("schema/ports.json", '{ "https": 443, "</ssh>": 22 }');
    const before = project.listing();
    expect(await project.run("--explain")).toMatchObject({
      status: 0,
      stderr: "",
      stdout: `Port  generated/ports.ts
  - "http"  breaking: code that names it stops compiling
  + "</ssh>"

1 union changes; breaking in 1 of them.
`,
    });
    expect(JSON.parse((await project.run("--explain", "--json")).stdout)).toMatchObject({
      unions: [
        { file: "ports.ts", name: "Port", added: ["</ssh>"], removed: ["http"], breaking: true },
      ],
    });
    expect(project.listing()).toEqual(before);
  });

  test("a union that grows breaks nothing; one that is gone loses all members", async () => {
    project.write("schema/ports.json", '{ "http": 80, "https": 443, "ssh": 22 }');
    expect((await project.run("--explain")).stdout).toMatch(/none loses a member\.\n$/);
    project.write("schema/ports.schema.json", "{}");
    expect((await project.run("--explain")).stdout).toMatch(/- "http" .*\n {2}- "https" /);
  });
});
