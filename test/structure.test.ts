import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import {
  circles,
  declaredNames,
  filesBelow,
  importsOf,
  reachableFrom,
  wordsOf,
} from "./structure.js";

/* The rules of the tree: docs/architecture.md. */

const code = ["codegen", "src"].flatMap(filesBelow);
const modules = code.filter((path) => path.endsWith(".ts"));
const tests = filesBelow("test").filter((path) => path.endsWith(".ts"));

describe("imports", () => {
  it("have no circle, not even of types", () => {
    expect(circles(importsOf(modules))).toEqual([]);
  });

  it("are all found", () => {
    const imports = importsOf([...modules, ...filesBelow("generated")]);
    expect(imports.size).toBeGreaterThan(100);
    for (const [path, imported] of imports) {
      for (const other of imported) expect(existsSync(other), `${path}: ${other}`).toBe(true);
    }
  });

  it("reach every module from an entry", () => {
    const entries = ["codegen/cli.ts", "codegen/index.ts", "codegen/sync/cli.ts"];
    for (const bundler of ["vite", "rollup", "webpack", "rspack", "esbuild"]) {
      entries.push(`codegen/plugin/${bundler}.ts`);
    }
    entries.push("src/cli/cli.ts", "src/index.ts", "src/sizing.ts");
    const reached = reachableFrom(entries, importsOf(modules));
    expect(modules.filter((path) => !reached.has(path))).toEqual([]);
  });

  it.each([
    ["of two", { a: ["b"], b: ["a"], c: ["a"] }, [["a", "b"]]],
    [
      "of three, and one beside it",
      { a: ["b"], b: ["c"], c: ["a", "d"], d: ["e"], e: ["d"] },
      [
        ["a", "b", "c"],
        ["d", "e"],
      ],
    ],
    ["of itself", { a: ["a"] }, [["a"]]],
    ["none, though two ways lead there", { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, []],
  ])("a circle %s", (_, imports, expected) => {
    expect(circles(new Map(Object.entries(imports)))).toEqual(expected);
  });
});

describe("sizes", () => {
  it("no file of code has more than 320 lines", () => {
    const long = code
      .filter((path) => /\.(ts|hbs)$/.test(path))
      .map((path) => [path, readFileSync(path, "utf8").split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 320);
    expect(long).toEqual([]);
  });

  it("no folder has more than 14 files of code", () => {
    const folders = [...modules, ...tests].map(dirname);
    const sizes = new Map<string, number>();
    for (const folder of folders) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    // A file for each vendor.
    sizes.delete("src/checkpoint/families");
    expect([...sizes].filter(([, size]) => size > 14)).toEqual([]);
  });
});

describe("tests", () => {
  /** What is tested across folders. */
  const crossCutting = [
    "test/codegen/attacks/shapes.test.ts",
    "test/codegen/cases/errors.test.ts",
    "test/codegen/cases/ok.test.ts",
    "test/codegen/json-schema/test-suite.test.ts",
    "test/codegen/network.test.ts",
    "test/codegen/random-documents.test.ts",
    "test/src/checkpoint/families/variants.test.ts",
    "test/src/checkpoint/reference.test.ts",
    "test/src/checkpoint/unread-fields.test.ts",
    "test/src/cli/completion/completion.test.ts",
    "test/src/cli/transcripts.test.ts",
  ];

  it("are at the path of what they test", () => {
    const astray = tests
      .filter((path) => /^test\/(codegen|src)\/.*\.test(-d)?\.ts$/.test(path))
      .filter((path) => !crossCutting.includes(path))
      .filter((path) => {
        const code = path.slice("test/".length).replace(/\.test(-d)?\.ts$/, "");
        return !existsSync(`${code}.ts`) && !existsSync(`${code}.hbs`);
      });
    expect(astray).toEqual([]);
  });

  it("that are across folders exist", () => {
    for (const path of crossCutting) expect(existsSync(path), path).toBe(true);
  });
});

describe("names", () => {
  /** What the project has other words for: docs/architecture.md. */
  const avoided = new Set(
    "judge judged judges unify unified places notes noted told meant prompt drawing drawings erase erased outcome outcomes wrong whoever shall utils util".split(
      " ",
    ),
  );
  /** The field's own use of such a word. */
  const terms = new Set(["unifiedDiff"]);
  const avoidedIn = (name: string) =>
    !terms.has(name) && wordsOf(name).some((word) => avoided.has(word));

  it.each(["judgeOf", "JUDGE_OF", "judge-of.ts", "wrongValue"])("%s is refused", (name) => {
    expect(avoidedIn(name)).toBe(true);
  });

  it.each(["prejudge", "replaceAll", "notation"])("%s is not", (name) => {
    expect(avoidedIn(name)).toBe(false);
  });

  it("files and folders have the field's words", () => {
    expect([...code, ...tests].filter(avoidedIn)).toEqual([]);
  });

  it("what is declared has the field's words", () => {
    const found = modules.flatMap((path) =>
      declaredNames(readFileSync(path, "utf8"))
        .filter(avoidedIn)
        .map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});
