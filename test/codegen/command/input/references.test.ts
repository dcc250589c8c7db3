import { expect, test } from "vitest";
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
