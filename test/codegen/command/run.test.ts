import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { main } from "../../../codegen/cli.js";
import { bundle } from "../bundle.js";

const root = process.cwd();
const noteFile = ".cache/json-as-const/last-runs.json";
let workshop: string;
let cli: string;
/** A project as somebody has it: schema/, and generated/ as it should be. */
let fresh: string;
let project: string;

const schema = {
  type: "object",
  additionalProperties: { type: "integer" },
  "x-codegen": { keyType: "Port", keyList: "PORTS" },
};

beforeAll(async () => {
  workshop = mkdtempSync(join(tmpdir(), "cli-"));
  cli = bundle("cli", workshop, true);
  fresh = join(workshop, "fresh");
  mkdirSync(join(fresh, "schema"), { recursive: true });
  project = fresh;
  write("schema/ports.json", '{ "http": 80, "https": 443 }');
  write("schema/ports.schema.json", JSON.stringify(schema));
  expect(await run()).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(workshop, { recursive: true, force: true }));
beforeEach(() => {
  project = mkdtempSync(join(workshop, "project-"));
  cpSync(fresh, project, { recursive: true, preserveTimestamps: true });
});

const write = (file: string, text: string): void => writeFileSync(join(project, file), text);
const read = (file: string): string => readFileSync(join(project, file), "utf8");

/** The command in this process, which has the tools loaded. */
async function run(
  ...options: string[]
): Promise<{ status: number; stdout: string; stderr: string }> {
  const told = { stdout: "", stderr: "" };
  process.chdir(project);
  const status = await main(options, {
    out: (text) => {
      told.stdout += text;
    },
    error: (text) => {
      told.stderr += text;
    },
  });
  process.chdir(root);
  return { status, ...told };
}

/** All files with their times, which any write would show. */
function listing(): string[] {
  return readdirSync(project, { recursive: true, encoding: "utf8" })
    .sort()
    .map((file) => `${file} ${statSync(join(project, file)).mtimeMs}`);
}

describe("exit codes", () => {
  test("are those of the process", () => {
    const status = (...options: string[]) =>
      spawnSync(process.execPath, [cli, ...options], { cwd: project }).status;
    expect(status("--check")).toBe(0);
    write("schema/ports.json", "{}");
    expect(status("--check")).toBe(1);
    expect(status("--chek")).toBe(2);
  });

  test("0: written, then nothing to do", async () => {
    rmSync(join(project, "generated"), { recursive: true });
    expect(await run()).toEqual(
      expect.objectContaining({ status: 0, stdout: "written  generated/ports.ts\n", stderr: "" }),
    );
    expect(await run()).toMatchObject({
      status: 0,
      stdout: "generated is up to date.\n",
      stderr: "",
    });
  });

  test("1: bad data, of which nothing is written", async () => {
    write("schema/ports.json", '{ "http": "80" }');
    const before = listing();
    expect(await run()).toMatchObject({
      status: 1,
      stdout: "",
      stderr: `schema/ports.json:1:11  /http
  found     "80"
  expected  an integer (type, at schema/ports.schema.json#/additionalProperties/type)
  fix       write a value of that type

1 problem; nothing was written.
`,
    });
    expect(listing()).toEqual(before);
  });

  test("1: bad data, of which not even the folder is made", async () => {
    write("schema/ports.json", "{");
    rmSync(join(project, "generated"), { recursive: true });
    expect(await run()).toMatchObject({ status: 1 });
    expect(readdirSync(project)).toEqual(["schema"]);
  });

  test.each([
    [["--chek"], "unknown option --chek; did you mean --check?"],
    [["-x"], "unknown option -x"],
    [["schema"], 'unexpected argument "schema"'],
    [["--from"], "--from needs a value"],
    [["--from", "--check"], "--from needs a value"],
    [["--out="], "--out needs a value"],
    [["--check=yes"], "--check takes no value"],
    [["--data", "a.json"], "--data and --schema go together"],
    [["--data", "a.json", "--schema", "b.json"], "--data needs --out, the folder to write"],
    [
      ["--data", "a", "--schema", "b", "--out", "c", "--from", "d"],
      "--from is a folder of data sets, --data one of them: give one of the two",
    ],
    [["--check", "--watch"], "--check and --watch exclude each other"],
  ])("2: %j", async (options, message) => {
    expect(await run(...options)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: `json-as-const: ${message}\nSee json-as-const --help.\n`,
    });
  });

  test("--help names every option, and each once", async () => {
    const { status, stdout, stderr } = await run("--help");
    expect([status, stderr]).toEqual([0, ""]);
    expect((await run("-h")).stdout).toBe(stdout);
    const listed = [...stdout.matchAll(/^ {2}--(\w+)/gm)].map(([, name]) => name);
    expect(listed).toEqual(
      "from data schema out check explain watch strict json timings help".split(" "),
    );
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe("nothing to do", () => {
  /** The stages that a run needed, and what it told. */
  const timed = async (...options: string[]): Promise<{ stages: string[]; stdout: string }> => {
    const { status, stdout, stderr } = await run(...options, "--timings");
    expect(status).toBe(0);
    const stages = [...stderr.matchAll(/^(\w+) +\d+ ms$/gm)].map(([, stage = ""]) => stage);
    return { stages, stdout };
  };
  const stages = async (...options: string[]) => (await timed(...options)).stages;
  const recognised = ["recognise"];
  const unproven = ["recognise", "parse", "validate", "model", "shape", "reader", "render"];
  const all = [...unproven, "verify"];

  // A project elsewhere is another one: what was noted of the first is not believed.
  beforeEach(async () => expect(await stages()).toEqual(unproven));

  test("is recognised, and nothing is written", async () => {
    expect(await stages()).toEqual(recognised);
    const before = listing();
    expect(await run()).toMatchObject({ status: 0, stdout: "generated is up to date.\n" });
    expect(listing()).toEqual(before);
  });

  test.each<[what: string, spoil: () => void, needed: readonly string[], told: RegExp]>([
    [
      "an output edited by hand",
      () => write("generated/ports.ts", read("generated/ports.ts").replace("443", "444")),
      all,
      /^changed {2}generated\/ports\.ts\n$/,
    ],
    [
      "an output that is missing",
      () => rmSync(join(project, "generated/ports.ts")),
      all,
      /^written {2}generated\/ports\.ts\n$/,
    ],
    [
      "an output that is no more",
      () => write("generated/old.ts", read("generated/ports.ts")),
      unproven,
      /^deleted {2}generated\/old\.ts\n$/,
    ],
    [
      "other data",
      () => write("schema/ports.json", '{ "http": 80 }'),
      all,
      /^changed {2}generated\/ports\.ts\n$/,
    ],
    [
      "other data with the same output",
      () => write("schema/ports.json", '{ "http": 80, "https":443 }'),
      unproven,
      /^generated is up to date\.\n$/,
    ],
    [
      "another schema",
      () => write("schema/ports.schema.json", JSON.stringify({ ...schema, description: "Doors." })),
      all,
      /^changed {2}generated\/ports\.ts\n$/,
    ],
  ])("is not taken for %s", async (_, spoil, needed, told) => {
    spoil();
    const { stages: made, stdout } = await timed();
    expect(made).toEqual(needed);
    expect(stdout).toMatch(told);
    expect(await stages()).toEqual(recognised);
  });

  describe("with a generator of its own", () => {
    let packages: string;
    let own: string;
    beforeEach(() => {
      const home = mkdtempSync(join(workshop, "own-"));
      own = bundle("cli", home, false);
      packages = join(home, "node_modules");
      mkdirSync(packages);
      for (const name of readdirSync(join(root, "node_modules"))) {
        if (!name.startsWith("."))
          symlinkSync(join(root, "node_modules", name), join(packages, name));
      }
    });
    const needed = (): string => {
      const options = { cwd: project, encoding: "utf8" } as const;
      const { status, stderr } = spawnSync(process.execPath, [own, "--timings"], options);
      expect(status).toBe(0);
      return stderr;
    };

    test.each<[string, () => void]>([
      ["another text of the generator", () => appendFileSync(own, "// Nothing but text.\n")],
      ["other packages", () => writeFileSync(join(packages, ".package-lock.json"), "{}")],
      ["a note that is none", () => writeFileSync(join(packages, noteFile), "{")],
      ["no note", () => rmSync(join(packages, ".cache"), { recursive: true })],
    ])("is not taken for %s", (_, change) => {
      expect(needed()).toContain("render");
      expect(needed()).toMatch(/^recognise +\d+ ms\n$/);
      change();
      expect(needed()).toContain("render");
      expect(needed()).toMatch(/^recognise +\d+ ms\n$/);
    });

    test("is not recognised where nothing can be noted", () => {
      writeFileSync(join(packages, ".cache"), "");
      expect(needed()).toContain("render");
      expect(needed()).toContain("render");
      expect(readdirSync(packages)).toContain(".cache");
    });

    test("is noted for folders that there are, and no longer for others", () => {
      needed();
      const noted = () => Object.keys(JSON.parse(readFileSync(join(packages, noteFile), "utf8")));
      expect(noted()).toEqual([join(project, "generated")]);
      const gone = project;
      project = mkdtempSync(join(workshop, "project-"));
      cpSync(fresh, project, { recursive: true });
      needed();
      expect(noted()).toEqual([join(gone, "generated"), join(project, "generated")]);
      rmSync(gone, { recursive: true });
      write("schema/ports.json", "{}");
      needed();
      expect(noted()).toEqual([join(project, "generated")]);
    });
  });

  test("is recognised for a pair too, whatever else there is in the folder", async () => {
    const pair = ["--data", "schema/ports.json", "--schema", "schema/ports.schema.json"];
    mkdirSync(join(project, "src"));
    write("src/mine.ts", "");
    expect(await stages(...pair, "--out", "src")).toEqual(all);
    write("src/mine.ts", "export {};");
    expect(await stages(...pair, "--out", "src")).toEqual(recognised);
    write("src/ports.ts", read("src/ports.ts").replace("443", "444"));
    expect(await stages(...pair, "--out", "src")).toEqual(all);
  });

  test("is not what a run with something to tell ends with: it tells it again", async () => {
    write("generated/mine.ts", "export {};\n");
    for (let time = 0; time < 2; time += 1) {
      const { stderr } = await run();
      expect(stderr).toMatch(/^warning: generated\/mine\.ts was not written by the generator/);
    }
  });

  test("is nothing that --check believes: it generates", async () => {
    expect(await stages("--check")).toEqual(unproven.slice(1));
  });
});

describe("--check", () => {
  test.each<[string, () => void, RegExp]>([
    [
      "changed",
      () => write("generated/ports.ts", read("generated/ports.ts").replace("443", "444")),
      /^generated\/ports\.ts is changed\.\n[\s\S]*\n-.*444.*\n\+.*443/,
    ],
    [
      "missing",
      () => rmSync(join(project, "generated/ports.ts")),
      /^generated\/ports\.ts is missing\.\n[\s\S]*\n--- \/dev\/null[\s\S]*\n\+\/\/ Generated by/,
    ],
    [
      "extra",
      () => write("generated/old.ts", read("generated/ports.ts").replace("ports.json", "old.json")),
      /^generated\/old\.ts is extra\.\n[\s\S]*\n\+\+\+ \/dev\/null/,
    ],
  ])("a %s file: exit 1, the diff, the cure, and the cure cures", async (_, spoil, told) => {
    expect(await run("--check")).toMatchObject({
      status: 0,
      stdout: "generated is as it is generated.\n",
    });
    spoil();
    const before = listing();
    const { status, stdout, stderr } = await run("--check");
    expect(listing()).toEqual(before);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(told);
    expect(stderr).toMatch(
      /\n1 file differs from what is generated\. Run `npm run codegen` and commit the result\.\n$/,
    );
    expect(await run()).toMatchObject({ status: 0 });
    expect(await run("--check")).toMatchObject({ status: 0 });
  });

  test("a file that the generator did not write is told, and has another cure", async () => {
    write("generated/mine.ts", "export {};\n");
    expect(await run("--check")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /1 file differs .*\. Move generated\/mine\.ts away: the generator did not write that\.\n$/,
      ),
    });
    expect(await run()).toMatchObject({
      status: 0,
      stderr: "warning: generated/mine.ts was not written by the generator; it is left alone.\n",
    });
    expect(read("generated/mine.ts")).toBe("export {};\n");
  });

  test("a file in the way that the generator did not write is not overwritten", async () => {
    write("generated/ports.ts", "// mine\n");
    expect(await run()).toMatchObject({
      status: 1,
      stderr: `generated/ports.ts
  found     a file that the generator did not write
  expected  no file, or one that begins with the generator's header
  fix       move it away, or name another folder with --out

1 problem; nothing was written.
`,
    });
    expect(read("generated/ports.ts")).toBe("// mine\n");
  });
});

describe("one pair", () => {
  const pair = ["--data", "schema/ports.json", "--schema", "schema/ports.schema.json"];

  test("touches only what it generates, and its cure is its own command", async () => {
    mkdirSync(join(project, "src/sub"), { recursive: true });
    write(
      "src/other.ts",
      "// Generated by json-as-const from other.json and a.json. Do not edit.\n",
    );
    write("src/mine.ts", "");
    write("src/sub/ports.reader.ts", read("generated/ports.ts"));
    write("src/ports.reader.ts", read("generated/ports.ts"));
    expect(await run(...pair, "--out", "src", "--check")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /2 files differ .* Run `json-as-const --data schema\/ports\.json --schema schema\/ports\.schema\.json --out src` and/,
      ),
    });
    expect(await run(...pair, "--out", "src")).toMatchObject({
      status: 0,
      stdout: "deleted  src/ports.reader.ts\nwritten  src/ports.ts\n",
    });
    expect(readdirSync(join(project, "src")).sort()).toEqual([
      "mine.ts",
      "other.ts",
      "ports.ts",
      "sub",
    ]);
  });

  test("says which schema it is from", async () => {
    write("schema/any.json", "{}");
    expect(
      await run("--data", "schema/ports.json", "--schema", "schema/any.json", "--out", "other"),
    ).toMatchObject({ status: 0 });
    expect(read("other/ports.ts").split("\n")[0]).toBe(
      "// Generated by json-as-const from ports.json and any.json. Do not edit.",
    );
  });
});

describe("--strict", () => {
  test("a warning is told, and with --strict refused", async () => {
    write("schema/ports.json", '{ "http": 80, "ratio": 1 }');
    write("schema/ports.schema.json", '{ "x-codegen": { "keyType": "Port" } }');
    write("schema/ports.json", '{ "ratio": 0.1000000000000000055 }');
    expect(await run("--strict")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("1 problem; nothing was written."),
    });
    expect(await run()).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^warning: schema\/ports\.json:1:12 {2}\/ratio\n/),
    });
  });
});

describe("--json", () => {
  test("problems", async () => {
    write("schema/ports.json", '{ "http": 80, "http": 1 }');
    const { status, stdout, stderr } = await run("--json");
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toEqual({
      exitCode: 1,
      problems: [
        {
          file: "schema/ports.json",
          line: 1,
          column: 15,
          pointer: "/http",
          found: 'the key "http" a second time',
          expected: "each key once; the first stands at 1:3",
          fix: "remove or rename one of the two",
        },
      ],
      warnings: [],
      files: [],
      unions: [],
    });
  });

  test("drift", async () => {
    write("schema/ports.json", '{ "http": 81, "https": 443 }');
    const { status, stdout, stderr } = await run("--json", "--check");
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 1,
      problems: [],
      files: [{ path: "ports.ts", kind: "changed", own: true, diff: expect.stringContaining("+") }],
    });
  });
});

describe("--explain", () => {
  test("what the unions gain and lose, without writing", async () => {
    expect(await run("--explain")).toMatchObject({ status: 0, stdout: "No union changes.\n" });
    write("schema/ports.json", '{ "https": 443, "</ssh>": 22 }');
    const before = listing();
    expect(await run("--explain")).toMatchObject({
      status: 0,
      stderr: "",
      stdout: `Port  generated/ports.ts
  - "http"  breaking: code that names it stops compiling
  + "</ssh>"

1 union changes; breaking in 1 of them.
`,
    });
    expect(JSON.parse((await run("--explain", "--json")).stdout)).toMatchObject({
      unions: [
        { file: "ports.ts", name: "Port", added: ["</ssh>"], removed: ["http"], breaking: true },
      ],
    });
    expect(listing()).toEqual(before);
  });

  test("a union that grows breaks nothing; one that is gone is lost whole", async () => {
    write("schema/ports.json", '{ "http": 80, "https": 443, "ssh": 22 }');
    expect((await run("--explain")).stdout).toMatch(/none loses a member\.\n$/);
    write("schema/ports.schema.json", "{}");
    expect((await run("--explain")).stdout).toMatch(/- "http" .*\n {2}- "https" /);
  });
});

test("--watch writes at every save, and outlives a broken state", async () => {
  const child = spawn(process.execPath, [cli, "--watch"], { cwd: project });
  let told = "";
  let wake = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      told += chunk;
      wake();
    });
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  /** Waits for a text, and forgets what was told until then. */
  const hears = async (text: string): Promise<string> => {
    while (!told.includes(text)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const heard = told;
    told = "";
    return heard;
  };
  await hears("generated is up to date.");
  write("schema/ports.json", '{ "http": 80, ');
  await hears("nothing was written.");
  expect(read("generated/ports.ts")).toContain('"https"');
  // Saved in several steps, it is generated once.
  for (let step = 0; step < 5; step += 1) write("schema/ports.json", '{ "http": 80 }');
  expect(await hears("changed  generated/ports.ts")).toBe("changed  generated/ports.ts\n");
  expect(read("generated/ports.ts")).not.toContain('"https"');
  write("schema/more.json", "{}");
  await hears("data without a schema");
  write("schema/more.schema.json", "{}");
  await hears("written  generated/more.ts");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("a tool that is not installed is named, with the line that installs it", async () => {
  const bare = mkdtempSync(join(tmpdir(), "bare-"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle("cli", bare, false)], {
    cwd: project,
    encoding: "utf8",
  });
  rmSync(bare, { recursive: true });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /^package\.json\n {2}found {5}no package [\w-]+\n.*\n {2}fix {7}npm install --save-dev ajv@\S+ .*ts-morph@\S+\n/,
  );
});
