import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundle } from "../bundle.js";
import { copyOf, emptyProject, type Project, portsSchema, temporaryFolder } from "./project.js";

const home = temporaryFolder();
const recordFile = "node_modules/.cache/json-as-const/last-runs.json";
const generated = ["up-to-date", "parse", "validate", "model", "shape", "reader", "render"];
const verified = [...generated, "verify"];

let fresh: Project;
let project: Project;
beforeAll(async () => {
  fresh = emptyProject(home);
  expect(await stagesOf(fresh)).toEqual(verified);
});
beforeEach(async () => {
  project = copyOf(fresh, home);
  // A record belongs to its output folder, and this is a copy.
  expect(await stagesOf(project)).toEqual(generated);
});

/** The stages that a run needed. */
async function stagesOf({ run }: Project, ...options: string[]): Promise<string[]> {
  const { status, stderr } = await run(...options, "--timings");
  expect(status).toBe(0);
  return [...stderr.matchAll(/^([\w-]+) +\d+ ms$/gm)].map(([, stage = ""]) => stage);
}

test("a second run is up to date, and writes nothing", async () => {
  expect(await stagesOf(project)).toEqual(["up-to-date"]);
  const before = project.listing();
  expect(await project.run()).toEqual({
    status: 0,
    stdout: "generated is up to date.\n",
    stderr: "",
  });
  expect(project.listing()).toEqual(before);
});

test.each<[string, (project: Project) => void, readonly string[], RegExp]>([
  [
    "an output that was edited",
    ({ read, write }) =>
      write("generated/ports.ts", read("generated/ports.ts").replace("443", "444")),
    verified,
    /^changed {2}generated\/ports\.ts\n$/,
  ],
  [
    "an output that is missing",
    ({ remove }) => remove("generated/ports.ts"),
    verified,
    /^written {2}generated\/ports\.ts\n$/,
  ],
  [
    "an extra file",
    ({ read, write }) => write("generated/old.ts", read("generated/ports.ts")),
    generated,
    /^deleted {2}generated\/old\.ts\n$/,
  ],
  [
    "other data",
    ({ write }) => write("schema/ports.json", '{ "http": 80 }'),
    verified,
    /^changed {2}generated\/ports\.ts\n$/,
  ],
  [
    "other data with the same output",
    ({ write }) => write("schema/ports.json", '{ "http": 80, "https":443 }'),
    generated,
    /^generated is up to date\.\n$/,
  ],
  [
    "another schema",
    ({ write }) =>
      write("schema/ports.schema.json", JSON.stringify({ ...portsSchema, description: "Doors." })),
    verified,
    /^changed {2}generated\/ports\.ts\n$/,
  ],
  [
    "another TypeScript",
    ({ remove, write }) => {
      remove("node_modules/typescript");
      write("node_modules/typescript/package.json", '{ "version": "5.0.0" }');
    },
    generated,
    /^generated is up to date\.\n$/,
  ],
  ["a record that is not JSON", ({ write }) => write(recordFile, "{"), generated, /up to date/],
  ["no record", ({ remove }) => remove("node_modules/.cache"), generated, /up to date/],
])("%s is not up to date", async (_, edit, stages, message) => {
  edit(project);
  const { stdout, stderr } = await project.run("--timings");
  expect([...stderr.matchAll(/^([\w-]+) +\d+ ms$/gm)].map(([, stage]) => stage)).toEqual(stages);
  expect(stdout).toMatch(message);
  expect(await stagesOf(project)).toEqual(["up-to-date"]);
});

test("another command line is not up to date, because the headers name it", async () => {
  await project.run("--import-extension", "ts");
  expect((await stagesOf(project)).length).toBeGreaterThan(1);
});

test("--check does not use the record", async () => {
  expect(await stagesOf(project, "--check")).toEqual(generated.slice(1));
});

test("a run with a warning is not recorded, so the next one prints it again", async () => {
  project.write("generated/mine.ts", "export {};\n");
  for (let time = 0; time < 2; time += 1) {
    const { stderr } = await project.run();
    expect(stderr).toMatch(/^warning: generated\/mine\.ts was not written by the generator/);
  }
});

test("a pair is up to date whatever other files the folder has", async () => {
  const pair = ["--data", "schema/ports.json", "--schema", "schema/ports.schema.json"];
  project.write("src/mine.ts", "");
  expect(await stagesOf(project, ...pair, "--out", "src")).toEqual(verified);
  project.write("src/mine.ts", "export {};");
  expect(await stagesOf(project, ...pair, "--out", "src")).toEqual(["up-to-date"]);
  project.write("src/ports.ts", project.read("src/ports.ts").replace("443", "444"));
  expect(await stagesOf(project, ...pair, "--out", "src")).toEqual(verified);
});

test("without a cache directory every run generates", async () => {
  project.remove("node_modules/.cache");
  project.write("node_modules/.cache", "");
  expect(await stagesOf(project)).toEqual(generated);
  expect(await stagesOf(project)).toEqual(generated);
});

test("the record has the output folders that exist", async () => {
  const recorded = () => Object.keys(JSON.parse(project.read(recordFile)));
  const all = () => ["generated", "other"].map((folder) => join(project.folder, folder));
  await project.run("--out", "other");
  expect(recorded().sort()).toEqual([join(fresh.folder, "generated"), ...all()].sort());
  project.remove("other");
  project.write("schema/ports.json", "{}");
  await project.run();
  expect(recorded()).not.toContain(join(project.folder, "other"));
});

describe("a change of the generator", () => {
  let generator: string;
  let cli: string;
  beforeAll(() => {
    generator = join(home, "generator");
    cli = bundle("cli", generator);
  });
  const stderrOf = (): string => {
    const options = { cwd: project.folder, encoding: "utf8" } as const;
    const { status, stderr } = spawnSync(process.execPath, [cli, "--timings"], options);
    expect(status).toBe(0);
    return stderr;
  };

  test.each<[string, () => void]>([
    ["of its code", () => appendFileSync(cli, "// A comment.\n")],
    [
      "of a template",
      () => appendFileSync(join(generator, "templates/module.hbs"), "{{! A comment. }}\n"),
    ],
    [
      "of its tools",
      () => {
        rmSync(join(generator, "dist/node_modules"), { recursive: true, force: true });
        mkdirSync(join(generator, "dist/node_modules"));
        writeFileSync(join(generator, "dist/node_modules/.package-lock.json"), "{}");
      },
    ],
  ])("%s is not up to date", (_, edit) => {
    expect(stderrOf()).toContain("render");
    expect(stderrOf()).toMatch(/^up-to-date +\d+ ms\n$/);
    edit();
    expect(stderrOf()).toContain("render");
    expect(stderrOf()).toMatch(/^up-to-date +\d+ ms\n$/);
  });

  test("the cache directory holds one file of JSON", () => {
    stderrOf();
    expect(() => JSON.parse(readFileSync(join(project.folder, recordFile), "utf8"))).not.toThrow();
  });
});
