import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bundle } from "../codegen/bundle.js";

/* What a run loads, which is equal on every machine. Loading the tools takes 0.6 s of CPU time. */

let workshop: string;
let cli: string;
let project: string;

beforeAll(() => {
  workshop = mkdtempSync(join(tmpdir(), "loaded-"));
  cli = bundle("cli", workshop);
  writeFileSync(
    join(workshop, "loaded.cjs"),
    `process.once("exit", () => {
  // A package's own description is read for its version alone.
  const files = Object.keys(require.cache).filter((file) => !file.endsWith("package.json"));
  require("node:fs").writeFileSync(process.env.LOADED, JSON.stringify(files));
});`,
  );
});
afterAll(() => rmSync(workshop, { recursive: true, force: true }));

const root = fileURLToPath(new URL("../..", import.meta.url));
beforeEach(() => {
  project = mkdtempSync(join(workshop, "project-"));
  cpSync(join(root, "schema"), join(project, "schema"), { recursive: true });
  cpSync(join(root, "generated"), join(project, "generated"), { recursive: true });
});

/** The exit code of a run, and the packages that it loads. */
function run(...options: string[]): { status: number | null; packages: string[] } {
  const list = join(project, "loaded.json");
  const { status } = spawnSync(
    process.execPath,
    ["--require", join(workshop, "loaded.cjs"), cli, ...options],
    { cwd: project, env: { ...process.env, LOADED: list } },
  );
  const files: string[] = JSON.parse(readFileSync(list, "utf8"));
  const names = files.flatMap(
    (file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  );
  return { status, packages: [...new Set(names)].sort() };
}

test.each([[["--help"]], [["--chek"]]])("%j needs no tool", (options) => {
  expect(run(...options).packages).toEqual([]);
});

test("a run that generates loads the tools; one with nothing to do reads schemas alone", () => {
  const { status, packages } = run();
  expect(status).toBe(0);
  expect(packages).toEqual(expect.arrayContaining(["handlebars", "ts-morph"]));
  // The references of a schema lead to further files, which the run must know.
  expect(run()).toEqual({ status: 0, packages: ["jsonc-parser"] });
  expect(run("--check").packages).not.toContain("diff");
});
