import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { generateAll } from "../../codegen/generate.js";
import { readFolder } from "../../codegen/read-data-sets.js";

/*
 * What a run has to do, counted and not timed: how much the compiler parses, and which tools are
 * loaded. Equal on every machine.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const tools = [
  "ajv",
  "diff",
  "handlebars",
  "json-schema-to-typescript",
  "jsonc-parser",
  "ts-morph",
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "work-"));
  cpSync(join(root, "schema"), join(folder, "schema"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tools that a run of the command loads, and what it says. */
function run(...args: string[]): { loaded: string[]; said: string } {
  const script = `
    import { createRequire } from "node:module";
    const { main } = await import(${JSON.stringify(pathToFileURL(join(root, "codegen/cli.ts")).href)});
    let said = "";
    const add = (text) => { said += text; };
    await main(${JSON.stringify(args)}, { out: add, error: add });
    const files = Object.keys(createRequire(import.meta.url).cache);
    const tools = ${JSON.stringify(tools)};
    const loaded = tools.filter((tool) => files.some((file) => file.includes("/node_modules/" + tool + "/")));
    process.stdout.write(JSON.stringify({ loaded, said }));`;
  const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  const output = execFileSync(
    process.execPath,
    ["--import", tsx, "--input-type=module", "-e", script],
    { cwd: folder, encoding: "utf8" },
  );
  return JSON.parse(output);
}

test("a run that generates makes no diff that nobody reads", () => {
  expect(run("--check").loaded).not.toContain("diff");
});

const parsed = vi.hoisted(() => ({ characters: 0 }));

vi.mock("../../codegen/compiler.js", async (original) => {
  const ts = (await original<typeof import("../../codegen/compiler.js")>()).compiler();
  const counting: typeof ts.createSourceFile = (file, text, ...rest) => {
    parsed.characters += text.length;
    return ts.createSourceFile(file, text, ...rest);
  };
  const get = (_: object, key: keyof typeof ts) =>
    key === "createSourceFile" ? counting : ts[key];
  return { compiler: () => new Proxy({}, { get: get as never }) };
});

test("the compiler parses what is generated once", async () => {
  const files = await generateAll(readFolder(join(root, "schema")));
  const modules = [...files].filter(([path]) => !path.endsWith(".reader.ts"));
  const written = modules.reduce((sum, [, text]) => sum + text.length, 0);
  expect(parsed.characters).toBeGreaterThanOrEqual(written);
  // Beside it: the shape types before they are finished, and the heads of the readers.
  expect(parsed.characters).toBeLessThan(1.35 * written);
});
