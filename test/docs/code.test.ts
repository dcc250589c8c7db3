import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

/*
 * Each TypeScript block of the README and of docs/ is compiled and run. What it prints is what the
 * comments beside its console.log calls say; an error that it shows is the one the compiler reports.
 */

const folder = "test/docs/.run";
const files = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)];
const blocks = files
  .filter((file) => file.endsWith(".md"))
  .flatMap(blocksOf)
  .filter(({ language, purpose }) => language === "ts" && purpose === "")
  .map((block, index) => ({
    ...block,
    place: `${block.file}:${block.line}`,
    run: `block-${index}.ts`,
  }));

let diagnostics: string[] = [];

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { run, text } of blocks) writeFileSync(join(folder, run), `${text}\nexport {};\n`);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../../tsconfig.json",
      compilerOptions: { noUnusedLocals: false, isolatedDeclarations: false, declaration: false },
      include: ["*.ts"],
    }),
  );
  const { stdout } = spawnSync("npx", ["tsc", "--pretty", "false", "-p", folder], {
    encoding: "utf8",
  });
  diagnostics = stdout.split("\n").filter((line) => line.includes("error TS"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the comments beside and below the console.log calls say is printed. */
function promised(text: string): string[] {
  const said: string[] = [];
  let printing = false;
  for (const line of text.split("\n")) {
    const beside = /console\.log\(.*\);(?: \/\/ (.*))?$/.exec(line);
    if (beside !== null) {
      printing = true;
      if (beside[1] !== undefined) said.push(beside[1]);
    } else if (printing && line.startsWith("// ")) said.push(line.slice(3));
    else printing = false;
  }
  return said;
}

describe.each(blocks)("$place", ({ run, text }) => {
  const shown = text.split("\n").flatMap((line) => /^\/\/ (error TS.*)$/.exec(line)?.[1] ?? []);

  it("compiles, or fails as it says", () => {
    const reported = diagnostics
      .filter((line) => line.includes(run))
      .map((line) => line.slice(line.indexOf("error TS")));
    expect(reported).toEqual(shown);
  });

  // What does not compile is not run.
  if (shown.length > 0) return;
  it("prints what it says", () => {
    const tsx = createRequire(import.meta.url).resolve("tsx/cli");
    const printed = execFileSync(process.execPath, [tsx, join(folder, run)], { encoding: "utf8" });
    expect(printed.split("\n").slice(0, -1)).toEqual(promised(text));
  });
});

it("there are blocks", () => expect(blocks.length).toBeGreaterThan(2));
