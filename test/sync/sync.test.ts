import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/* A project of its own: one data set, and its source of truth beside the project. */

const folder = mkdtempSync(join(tmpdir(), "fieldkit-sync-"));
const project = join(folder, "project");
const tsx = createRequire(import.meta.url).resolve("tsx/cli");

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

function npmRun(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, resolve(script), ...args], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const sync = (...args: string[]) => npmRun("codegen/sync/cli.ts", ...args);

/** Writes the source of truth and names it as an option does. */
function source(text: string): string {
  writeFileSync(join(folder, "net.json"), text);
  return "--source=../net.json";
}

const schemaFolder = () => readFileSync(join(project, "schema/net.json"), "utf8");
const generated = () => readFileSync(join(project, "generated/net.ts"), "utf8");

beforeAll(() => {
  mkdirSync(join(project, "schema"), { recursive: true });
  writeFileSync(join(project, "schema/net.json"), data);
  writeFileSync(join(project, "schema/net.schema.json"), schema);
  expect(npmRun("codegen/cli.ts").status).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("sync", () => {
  it("takes other spelling and another order of plain members for the same", () => {
    const same = `{\n"tags": ["a","b","c"],\n"ports": {"http": 80.0, "https": 4.43e2}\n}`;
    expect(sync(source(same))).toEqual({
      status: 0,
      stdout: "schema/net.json says the same as ../net.json.\n",
      stderr: "",
    });
  });

  it("shows by pointers and unions what differs, exits with 1 and writes nothing", () => {
    const other = `{ "ports": { "https": 444, "ssh": 22 }, "tags": ["a", "x", "b", "c"] }`;
    expect(sync(source(other))).toEqual({
      status: 1,
      stdout: "",
      stderr: `schema/net.json differs from ../net.json:
  removed  /ports/http  80
  changed  /ports/https  443 → 444
  added    /ports/ssh  22
  added    /tags/1  "x"
  union    Port gains "ssh"
  union    Port loses "http": breaking
To take the source over: npm run sync -- --source ../net.json --apply
To keep what is here: make the same changes in the source.
`,
    });
    expect(schemaFolder()).toBe(data);
  });

  it("tells when a union would be in another order", () => {
    const other = `{ "ports": { "https": 443, "http": 80 }, "tags": ["a", "b", "c"] }`;
    const { status, stderr } = sync(source(other));
    expect(status).toBe(1);
    expect(stderr).toContain("net.json:\n  union    Port is in another order\nTo take");
  });

  it("lets no bad source land", () => {
    for (const [bad, problem] of [
      [`{ "ports": { "http": "80" }, "tags": [] }`, "/ports/http"],
      [`{ "ports": { "http": 80, "http": 80 }, "tags": [] }`, "a second time"],
      [`{ "ports": {}, "tags": [] `, "../net.json:1:"],
    ] as const) {
      const { status, stderr } = sync(source(bad), "--apply");
      expect(status).toBe(1);
      expect(stderr).toContain(problem);
      expect(stderr).toContain("nothing was written");
      expect(schemaFolder()).toBe(data);
    }
  });

  it("takes a source over, byte for byte, and generates", () => {
    const fresh = `{ "ports": {\n "https": 443, "ssh": 22 }, "tags": [] }\n`;
    const { status, stdout, stderr } = sync(source(fresh), "--apply");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("changed  schema/net.json\nchanged  generated/net.ts\n");
    expect(schemaFolder()).toBe(fresh);
    expect(generated()).toContain('  | "ssh";');
    expect(sync("--source=../net.json").status).toBe(0);
    expect(npmRun("codegen/cli.ts", "--check").status).toBe(0);
  });

  it("refuses wrong usage with 2 and a line that helps", () => {
    expect(sync()).toMatchObject({ status: 2 });
    expect(sync("--sauce=x").stderr).toContain("--sauce");
    const { status, stderr } = sync("--source=../ned.json");
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean net.json?");
    expect(sync("--help").stdout).toContain("--apply");
  });

  it("says so when there is no source", () => {
    rmSync(join(folder, "net.json"));
    const { status, stderr } = sync("--source=../net.json");
    expect(status).toBe(1);
    expect(stderr).toContain("ENOENT");
  });
});
