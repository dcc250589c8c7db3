import { beforeEach, expect, test } from "vitest";
import { emptyProject, type Project, temporaryFolder } from "../command/project.js";

const home = temporaryFolder();
let project: Project;
beforeEach(() => {
  project = emptyProject(home);
});

test("writes a schema, says what to do next, and that works", async () => {
  project.write("data/my pets.yaml", "- id: rex\n  kind: dog\n- id: tom\n");
  const { status, stdout, stderr } = await project.run("init", "data/my pets.yaml");
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `written  data/my pets.schema.json
Annotations that the data suggests:
  valueType    MyPetId                  /*/id
  indexBy      MY_PETS_BY_ID            /*/id
The schema says what the data has today. Read it, and change it to what the data may have. Then:
  npx json-as-const --data 'data/my pets.yaml' --out src/generated
`,
    stderr: "",
  });
  const next = await project.run("--data", "data/my pets.yaml", "--out", "src/generated");
  expect(next.stdout).toBe("written  src/generated/my pets.ts\n");
  expect(project.read("src/generated/my pets.ts")).toContain(
    "export const MY_PETS_BY_ID: MyPetsById = {\n  rex: myPets0,\n  tom: myPets1,\n};\n",
  );
});

test("reads comments, folders of entries and patterns", async () => {
  project.write("a.jsonc", '// A\n{ "a": 1 }');
  project.write("many/one.json", "{}");
  project.write("many/two.json", "{}");
  expect((await project.run("init", "*.jsonc", "many")).status).toBe(0);
  expect(JSON.parse(project.read("a.schema.json"))).toMatchObject({ required: ["a"] });
  expect(JSON.parse(project.read("many.schema.json"))).toMatchObject({
    "x-codegen": { entryKeyType: "ManyKey" },
  });
});

test("overwrites nothing, and writes nothing beside bad data", async () => {
  project.write("good.json", "{}");
  project.write("bad.json", "{");
  const before = project.listing();
  const { status, stderr } = await project.run(
    "init",
    "good.json",
    "bad.json",
    "schema/ports.json",
  );
  expect(status).toBe(1);
  expect(stderr).toContain(`schema/ports.schema.json
  found     a schema
  expected  data without one: init overwrites nothing
  fix       edit it, or move it away
`);
  expect(stderr).toMatch(/^bad\.json:1:/m);
  expect(stderr).toMatch(/2 problems; nothing was written\.\n$/);
  expect(project.listing()).toEqual(before);
});

test.each([
  [["init"], "init needs the data file, such as json-as-const init ports.json"],
  [["init", "--out", "x"], "init takes files and --jsonc, not --out"],
])("%j is refused", async (options, reason) => {
  expect(await project.run(...options)).toEqual({
    status: 2,
    stdout: "",
    stderr: `json-as-const: ${reason}\n`,
  });
});
