import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main as codegenMain } from "../../../codegen/command/main.js";
import { main as syncMain } from "../../../codegen/sync/main.js";

/* A project of its own: one data set, and its source of truth beside the project. */

const folder = mkdtempSync(join(tmpdir(), "fieldkit-sync-"));
const project = join(folder, "project");

const data = `{ "ports": { "http": 80, "https": 443 }, "tags": ["a", "b", "c"] }`;
const schema = JSON.stringify({
  type: "object",
  additionalProperties: false,
  properties: {
    ports: {
      type: "object",
      additionalProperties: { type: "integer" },
      "x-codegen": { keyType: "Port", keyList: "PORTS" },
    },
    tags: { type: "array", items: { type: "string" } },
  },
});

/** Runs a command in the project's folder. */
async function run(main: typeof codegenMain | typeof syncMain, args: readonly string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const home = process.cwd();
  process.chdir(project);
  try {
    const status = await main(args, {
      out: (text) => stdout.push(text),
      error: (text) => stderr.push(text),
    });
    return { status, stdout: stdout.join(""), stderr: stderr.join("") };
  } finally {
    process.chdir(home);
  }
}

const sync = (...args: string[]) => run(syncMain, args);
const codegen = (...args: string[]) => run(codegenMain, args);

/** Writes the source of truth and names it as an option does. */
function source(text: string): string {
  writeFileSync(join(folder, "net.json"), text);
  return "--source=../net.json";
}

const schemaFolder = () => readFileSync(join(project, "schema/net.json"), "utf8");
const generated = () => readFileSync(join(project, "generated/net.ts"), "utf8");

beforeAll(async () => {
  mkdirSync(join(project, "schema"), { recursive: true });
  mkdirSync(join(project, "node_modules"));
  symlinkSync(resolve("node_modules/typescript"), join(project, "node_modules/typescript"));
  writeFileSync(join(project, "schema/net.json"), data);
  writeFileSync(join(project, "schema/net.schema.json"), schema);
  expect((await codegen()).status).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("sync", () => {
  it("ignores spelling and the order of plain members", async () => {
    const same = `{\n"tags": ["a","b","c"],\n"ports": {"http": 80.0, "https": 4.43e2}\n}`;
    expect(await sync(source(same))).toEqual({
      status: 0,
      stdout: "schema/net.json has the same data as ../net.json.\n",
      stderr: "",
    });
  });

  it("lists the differences, exits with 1 and writes nothing", async () => {
    const other = `{ "ports": { "https": 444, "ssh": 22 }, "tags": ["a", "x", "b", "c"] }`;
    expect(await sync(source(other))).toEqual({
      status: 1,
      stdout: "",
      stderr: `schema/net.json differs from ../net.json:
  removed  /ports/http  80
  changed  /ports/https  443 → 444
  added    /ports/ssh  22
  added    /tags/1  "x"
  union    Port gains "ssh"
  union    Port loses "http": breaking
To copy the source: npm run sync -- --source ../net.json --apply
To keep what is here: make the same changes in the source.
`,
    });
    expect(schemaFolder()).toBe(data);
  });

  it("reports another order of a union", async () => {
    const other = `{ "ports": { "https": 443, "http": 80 }, "tags": ["a", "b", "c"] }`;
    const { status, stderr } = await sync(source(other));
    expect(status).toBe(1);
    expect(stderr).toContain("net.json:\n  union    Port is in another order\nTo copy");
  });

  it("writes nothing for a source with problems", async () => {
    for (const [bad, problem] of [
      [`{ "ports": { "http": "80" }, "tags": [] }`, "/ports/http"],
      [`{ "ports": { "http": 80, "http": 80 }, "tags": [] }`, "a second time"],
      [`{ "ports": {}, "tags": [] `, "../net.json:1:"],
    ] as const) {
      const { status, stderr } = await sync(source(bad), "--apply");
      expect(status).toBe(1);
      expect(stderr).toContain(problem);
      expect(stderr).toContain("nothing was written");
      expect(schemaFolder()).toBe(data);
    }
  });

  it("copies a source, byte for byte, and generates", async () => {
    const fresh = `{ "ports": {\n "https": 443, "ssh": 22 }, "tags": [] }\n`;
    const { status, stdout, stderr } = await sync(source(fresh), "--apply");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("changed  schema/net.json\nchanged  generated/net.ts\n");
    expect(schemaFolder()).toBe(fresh);
    expect(generated()).toContain('  | "ssh";');
    expect((await sync("--source=../net.json")).status).toBe(0);
    expect((await codegen("--check")).status).toBe(0);
  });

  it("exits with 2 and a hint if the options are not valid", async () => {
    expect(await sync()).toMatchObject({ status: 2 });
    expect((await sync("--sauce=x")).stderr).toContain("--sauce");
    const { status, stderr } = await sync("--source=../ned.json");
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean net.json?");
    expect((await sync("--help")).stdout).toContain("--apply");
  });

  it("refuses a source that does not exist", async () => {
    rmSync(join(folder, "net.json"));
    const { status, stderr } = await sync("--source=../net.json");
    expect(status).toBe(1);
    expect(stderr).toContain("no such file");
  });
});
