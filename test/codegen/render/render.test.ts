import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "../bundle.js";

/* With other white space in the templates everything works: nothing parses what a template draws by its lines. */

let folder: string;
let cli: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "templates-"));
  cli = bundle("cli", folder);
  for (const name of ["module", "reader"]) {
    const file = join(folder, `templates/${name}.hbs`);
    writeFileSync(file, respaced(readFileSync(file, "utf8")));
  }
  const schema = fileURLToPath(new URL("../../../schema", import.meta.url));
  cpSync(schema, join(folder, "project/schema"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tabs and twice as many lines; a statement's parts are on lines of their own. */
function respaced(template: string): string {
  return template
    .replace(/^ +/gm, (spaces) => "\t".repeat(spaces.length))
    .replace(/^export type \{\{name\}\} =/gm, "export type\t{{name}}\n\t\t=")
    .replaceAll("\n\n", "\n\n\n\n")
    .replaceAll("| {{literal value}}", "|\n      {{literal value}}");
}

function run(...options: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...options], {
    cwd: join(folder, "project"),
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

test("a template with other white space", () => {
  expect(run()).toMatchObject({ status: 0, output: expect.stringContaining("written") });
  const text = readFileSync(join(folder, "project/generated/devices.ts"), "utf8");
  expect(text).toMatch(/^export type\t\w+\n\t\t=\s+\|\n {6}"/m);
  expect(run("--check")).toMatchObject({ status: 0 });

  const file = join(folder, "project/schema/devices.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"dgx-spark"', '"dgx-spork"'));
  expect(run("--explain").output).toMatch(/DeviceKey[\s\S]*- "dgx-spark"[\s\S]*\+ "dgx-spork"/);
  expect(run("--check")).toMatchObject({ status: 1 });
});
