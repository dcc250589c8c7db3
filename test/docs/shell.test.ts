import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";
import { markdownFiles } from "./markdown.js";

/*
 * Each command line that people read is run somewhere. This table says where; a line that is not in it
 * fails, and so does one whose place does not run it any more.
 */

const ci = ".ci/run";
const runIn: Readonly<Record<string, { readonly file: string; readonly by: string }>> = {
  "npm ci && npm run codegen": { file: ci, by: "\nnpm ci && npm run codegen\n" },
  "npm ci && npm run calculator": {
    file: "test/examples/calculator/served.test.ts",
    by: '"npm", ["run", "calculator"]',
  },
  "npm ci && npm test": { file: ci, by: "\nnpm ci && npm test\n" },
  "npm ci": { file: ci, by: "\nnpm ci && " },
  "npm install fieldkit-capabilities": {
    file: "test/package/install.ts",
    by: '"install", ...options',
  },
  "npm install git+file:///path/to/clone": {
    file: "test/package/git.test.ts",
    by: "git+file://",
  },
  "npm install --save-dev json-as-const": {
    file: "test/package/generator.test.ts",
    by: 'toBe("npm install --save-dev json-as-const")',
  },
  "npx json-as-const": {
    file: "test/package/generator.test.ts",
    by: 'blocksOf("codegen/README.md")',
  },
  "npm run codegen": { file: ci, by: "npm run codegen" },
  "npm test": { file: ci, by: "npm test" },
  "npm run snapshot": { file: "test/release/release.test.ts", by: "snapshot.ts" },
  "git config core.hooksPath .githooks": {
    file: "test/githooks/pre-commit.test.ts",
    by: 'git("config", "core.hooksPath", ".githooks")',
  },
  "git config fieldkit.source": {
    file: "test/githooks/pre-commit.test.ts",
    by: 'git("config", "fieldkit.source",',
  },
  "npm run sync -- --source": {
    file: "test/codegen/sync/main.test.ts",
    by: "codegen/sync/main.js",
  },
};

const lines = markdownFiles
  .flatMap(blocksOf)
  .filter(({ language }) => language === "sh")
  .flatMap(({ file, line, text }) =>
    text.split("\n").map((command, index) => [`${file}:${line + index}`, command] as const),
  );

describe("the command lines", () => {
  it.each(lines)("%s is run: %s", (_, command) => {
    const known = Object.keys(runIn).filter(
      (start) =>
        command === start || (!/&&|^npm (test|ci)/.test(start) && command.startsWith(`${start} `)),
    );
    expect(known.length, "no test runs it; see runIn in this file").toBeGreaterThan(0);
    for (const start of known) {
      const { file, by } = runIn[start] as { file: string; by: string };
      expect(readFileSync(file, "utf8")).toContain(by);
    }
  });

  it("all stand in a text", () => {
    for (const start of Object.keys(runIn)) {
      expect(
        lines.some(([, command]) => command.startsWith(start)),
        start,
      ).toBe(true);
    }
  });

  it("name scripts and files that there are, in prose too", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const file of markdownFiles) {
      const text = readFileSync(file, "utf8");
      for (const [, script = ""] of text.matchAll(/npm run (?:--silent )?([\w:]+)/g)) {
        expect(Object.keys(scripts), `${file}: npm run ${script}`).toContain(script);
      }
      // That page names files of its readers' projects.
      if (file === "codegen/README.md") continue;
      for (const [, path = ""] of text.matchAll(/`((?:\.?\w[\w-]*\/)+[\w.-]*)`/g)) {
        if (/^(schema|codegen|generated|src|test|docs|\.\w+)\//.test(path)) {
          expect(existsSync(path), `${file}: ${path}`).toBe(true);
        }
      }
    }
  });
});
