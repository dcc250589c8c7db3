import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

const page = "docs/architecture.md";
const codegen = readdirSync("codegen", { recursive: true, encoding: "utf8" }).sort();

it("names folders and files that there are", () => {
  const tree = blocksOf(page)[0]?.text.split("\n") ?? [];
  expect(tree.length).toBeGreaterThan(5);
  for (const line of tree) expect(existsSync(line.split(" ")[0] ?? ""), line).toBe(true);

  const files = [...readFileSync(page, "utf8").matchAll(/`((?:[\w-]+\/)?[\w-]+\.ts)`/g)];
  expect(files.length).toBeGreaterThan(15);
  for (const [, file = ""] of files) expect(codegen).toContain(file.replace(/^codegen\//, ""));
});

it("lets no other file of the generator touch the disk or read arguments", () => {
  const importing = (pattern: RegExp) =>
    codegen.filter(
      (file) => file.endsWith(".ts") && pattern.test(readFileSync(`codegen/${file}`, "utf8")),
    );
  expect(importing(/from "node:fs/)).toEqual([
    "command/input-files.ts",
    "command/input/references.ts",
    "command/output-folder.ts",
    "command/up-to-date.ts",
    "command/watched-folders.ts",
    "init/init.ts",
    "json-schema/meta-schemas.ts",
    "render/render.ts",
    "verify/compile.ts",
    "verify/project-typescript.ts",
  ]);
  expect(importing(/process\.argv|parseArgs/)).toEqual([
    "cli.ts",
    "command/options.ts",
    "init/init.ts",
    "sync/cli.ts",
    "sync/main.ts",
  ]);
});
