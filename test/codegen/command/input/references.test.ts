import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { filesIn } from "../../../../codegen/command/input/references.js";
import { InputFiles } from "../../../../codegen/command/input-files.js";
import { emptyProject, temporaryFolder } from "../project.js";

const home = temporaryFolder();
const data = ["--data", "data.json", "--schema", "schema.json", "--out", "out"];

test("references are followed on the disk, out of the folder too", async () => {
  const project = emptyProject(home);
  project.write("data.json", '{ "a": { "b": 1 } }');
  project.write("web/schema.json", '{ "properties": { "a": { "$ref": "../shared/a b.json" } } }');
  project.write(
    "shared/a b.json",
    '{ "type": "object", "properties": { "b": { "$ref": "x.yml" } } }',
  );
  project.write("shared/x.yml", "type: integer\n");
  const options = ["--data", "data.json", "--schema", "web/schema.json", "--out", "out"];
  expect(await project.run(...options)).toMatchObject({ status: 0, stderr: "" });
  expect(await project.run(...options)).toMatchObject({ stdout: "out is up to date.\n" });
  // What a referred file says is part of what decides whether there is something to do.
  project.write("shared/x.yml", "type: string\n");
  const { stderr } = await project.run(...options);
  expect(stderr).toContain("data.json:1:15  /a/b\n");
  expect(stderr).toContain("(type, at shared/x.yml#/type)");
});

test("--ref gives a copy, --refs a folder of schemas by $id", async () => {
  const project = emptyProject(home);
  project.write("data.json", '{ "a": 1, "b": true }');
  const schema = { properties: { a: { $ref: "https://x.example/a" }, b: { $ref: "urn:b" } } };
  project.write("schema.json", JSON.stringify(schema));
  project.write("copies/a.json", '{ "type": "integer" }');
  project.write("refs/deep/b.json", '{ "$id": "urn:b", "type": "boolean" }');
  project.write("refs/broken.json", "{");
  const refused = await project.run(...data);
  expect(refused.stderr).toContain("add --ref https://x.example/a=FILE");
  expect(refused.stderr).toContain("add --ref urn:b=FILE");
  const options = [...data, "--ref", "https://x.example/a=copies/a.json", "--refs", "refs"];
  expect(await project.run(...options)).toMatchObject({ status: 0, stderr: "" });
  expect(project.read("out/data.ts")).toContain(
    "--ref https://x.example/a=copies/a.json --refs refs --out out\n",
  );
});

test("files of the options that cannot be read", async () => {
  const project = emptyProject(home);
  project.write("data.json", "{}");
  project.write("schema.json", "{}");
  for (const [option, value, found] of [
    ["--ref", "https://x.example/a=no.json", "no.json\n"],
    ["--refs", "none", "none\n"],
    ["--annotations", "no.json", "no.json\n"],
    ["--refs", "data.json", "data.json\n"],
  ] as const) {
    const { status, stderr } = await project.run(...data, option, value);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^${found}  found     `)),
    ]);
  }
  const { status, stderr } = await project.run(...data, "--ref", "no-mapping");
  expect([status, stderr]).toEqual([2, expect.stringContaining("--ref takes URL=FILE")]);
});

test("nothing is read from the network, and a URL as a schema says what to do", async () => {
  const project = emptyProject(home);
  project.write("data.json", "{}");
  const url = "https://example.org/package.json";
  const { stderr } = await project.run("--data", "data.json", "--schema", url, "--out", "out");
  expect(stderr).toContain(`${url}
  found     a URL
  expected  a file: the network is never read
  fix       download it first: curl -o package.json ${url}
`);
});

test("a file outside of the project is read only if it is given", async () => {
  const project = emptyProject(home);
  project.write("data.json", "1");
  const outside = join(mkdtempSync(join(home, "outside-")), "secret.json");
  writeFileSync(outside, "not to be printed");
  for (const reference of [outside, relative(project.folder, outside), "link.json"]) {
    if (reference === "link.json") symlinkSync(outside, join(project.folder, reference));
    project.write("schema.json", JSON.stringify({ $ref: reference }));
    const { status, stderr } = await project.run(...data);
    expect(status).toBe(1);
    expect(stderr).not.toContain("printed");
    expect(stderr).toContain("is not given");
    expect(stderr).toContain("one outside of the project needs --refs FOLDER");
  }
  writeFileSync(outside, '{ "type": "integer" }');
  project.write("schema.json", JSON.stringify({ $ref: outside }));
  expect(await project.run(...data, "--refs", dirname(outside))).toMatchObject({ status: 0 });
});

test("a folder with links to itself, and one with too many files", async () => {
  const project = emptyProject(home);
  project.write("data.json", "1");
  project.write("schema.json", '{ "$ref": "urn:a" }');
  project.write("refs/deep/a.json", '{ "$id": "urn:a", "type": "integer" }');
  for (const name of ["loop", "again", "third"]) {
    symlinkSync("..", join(project.folder, "refs/deep", name));
  }
  expect(await project.run(...data, "--refs", "refs")).toMatchObject({ status: 0, stderr: "" });
});

test("more files than a folder of schemas has", () => {
  class ManyFiles extends InputFiles {
    override list(): string[] {
      return Array.from({ length: 10_001 }, (_, at) => `${at}.json`);
    }
  }
  expect(() => filesIn(home, new ManyFiles())).toThrow(`${home}
  found     more than 10000 files and folders
  expected  a folder of at most 10000 entries or schemas
  fix       name the folder that holds them`);
});
