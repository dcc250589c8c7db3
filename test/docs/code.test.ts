import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { blocksOf } from "./blocks.js";
import { markdownFiles } from "./markdown.js";
import { modules, programOf } from "./program.js";

/*
 * Each TypeScript block that people read is compiled and run. What it prints is what the comments
 * beside its console.log calls say; an error that it shows is the one the compiler reports. The
 * docstrings' examples, which docs/api shows, leave out the imports and the console.log.
 */

const folder = "test/docs/.run";
const exported: Record<string, string[]> = {};
for (const [module, source] of Object.entries(modules())) {
  exported[module] = Object.keys(await import(resolve(source)));
}
const blocks = markdownFiles
  .flatMap(blocksOf)
  .filter(({ language, purpose }) => language === "ts" && purpose === "")
  .map((block, index) => ({
    place: `${block.file}:${block.line}`,
    file: `block-${index}.ts`,
    ...programOf(block, block.file.startsWith("docs/api/"), exported),
  }));

let diagnostics: string[] = [];

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of blocks) writeFileSync(join(folder, file), `${text}\nexport {};\n`);
  const compilerOptions = {
    noUnusedLocals: false,
    isolatedDeclarations: false,
    declaration: false,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../../tsconfig.json", compilerOptions, include: ["*.ts"] }),
  );
  const { stdout } = spawnSync("npx", ["tsc", "--pretty", "false", "-p", folder], {
    encoding: "utf8",
  });
  diagnostics = stdout.split("\n").filter((line) => line.includes("error TS"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(blocks)("$place", ({ file, text, promised }) => {
  const shown = text.split("\n").flatMap((line) => /^\/\/ (error TS.*)$/.exec(line)?.[1] ?? []);

  it("compiles, or fails as it says", () => {
    const reported = diagnostics
      .filter((line) => line.includes(`${file}(`))
      .map((line) => line.slice(line.indexOf("error TS")));
    expect(reported).toEqual(shown);
  });

  // What does not compile is not run.
  if (shown.length > 0) return;
  it("prints what it says", async () => {
    const printed: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((...values) => {
      printed.push(...format(...values).split("\n"));
    });
    try {
      await import(resolve(folder, file));
    } finally {
      log.mockRestore();
    }
    expect(printed).toEqual(promised);
  });
});

it("there are blocks of the README, of docs/ and of the docstrings", () => {
  for (const place of ["README.md", "docs/api/"]) {
    expect(blocks.filter((block) => block.place.startsWith(place)).length).toBeGreaterThan(2);
  }
  const printing = blocks.filter(({ promised }) => promised.length > 0);
  expect(printing.length).toBeGreaterThan(10);
});
