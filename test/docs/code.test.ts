import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format } from "node:util";
import * as main from "fieldkit-capabilities";
import * as codegen from "fieldkit-capabilities/codegen";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Block, blocksOf } from "./blocks.js";
import { markdownFiles } from "./markdown.js";

/*
 * Each TypeScript block that people read is compiled and run. What it prints is what the comments
 * beside its console.log calls say; an error that it shows is the one the compiler reports. The
 * docstrings' examples, which docs/api shows, leave out the imports and the console.log.
 */

const folder = "test/docs/.run";
const blocks = markdownFiles
  .flatMap(blocksOf)
  .filter(({ language, purpose }) => language === "ts" && purpose === "")
  .map((block, index) => ({
    place: `${block.file}:${block.line}`,
    file: `block-${index}.ts`,
    text: block.file.startsWith("docs/api/") ? program(block) : block.text,
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

/** A docstring's example as a program: what it names is imported, what it says of a value is printed. */
function program({ text }: Block): string {
  if (text.includes("import ")) return text;
  const imports = Object.entries({
    "fieldkit-capabilities": main,
    "fieldkit-capabilities/codegen": codegen,
  }).flatMap(([module, exported]) => {
    const names = Object.keys(exported).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
    return names.length > 0 ? [`import { ${names.join(", ")} } from "${module}";`] : [];
  });
  const lines = text.replaceAll(
    /^(?!const |let |\/\/)(\S[^\n]*);( \/\/ [^\n]*)?(?=\n\/\/|\n|$)/gm,
    (line, expression, said = "", offset: number) =>
      said !== "" || text.slice(offset + line.length).startsWith("\n//")
        ? `console.log(JSON.stringify(${expression}));${said}`
        : line,
  );
  return [...imports, lines].join("\n");
}

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

describe.each(blocks)("$place", ({ file, text }) => {
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
    expect(printed).toEqual(promised(text));
  });
});

it("there are blocks of the README, of docs/ and of the docstrings", () => {
  for (const place of ["README.md", "docs/api/"]) {
    expect(blocks.filter((block) => block.place.startsWith(place)).length).toBeGreaterThan(2);
  }
  const printing = blocks.filter(({ text }) => promised(text).length > 0);
  expect(printing.length).toBeGreaterThan(10);
});
