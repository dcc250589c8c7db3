import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAMILIES } from "../../../src/checkpoint/families/registry.js";
import { blocksOf } from "../blocks.js";

/* docs/adding-a-family.md, followed to the letter in a copy of the sources. */

const folder = mkdtempSync(join(tmpdir(), "fieldkit-family-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blocks = blocksOf("docs/adding-a-family.md");
const block = (purpose: string): string => {
  const found = blocks.find((each) => each.purpose === purpose);
  if (found === undefined) throw new Error(`no block ${purpose}`);
  return `${found.text}\n`;
};

const FAMILY = "src/checkpoint/families/acme.ts";
const REGISTRY = "src/checkpoint/families/registry.ts";
const REFERENCE = "test/src/checkpoint/reference/acme.json";

type Fields = Readonly<Record<string, unknown>>;
type Counted = { readonly params: { readonly total: number; readonly active: number } };

let modelFromConfig: (config: Fields) => Counted;

beforeAll(async () => {
  for (const source of ["src", "generated"]) {
    cpSync(source, join(folder, source), { recursive: true });
  }
  writeFileSync(join(folder, FAMILY), block(FAMILY));
  const registry = readFileSync(REGISTRY, "utf8");
  const [imports, entry] = [block("import"), block("entry")];
  const edited = registry
    .replace(/^import /m, `${imports}import `)
    .replace(/(export const FAMILIES[^{]*\{\n)/, `$1${entry}`);
  expect(edited.length).toBe(registry.length + imports.length + entry.length);
  writeFileSync(join(folder, REGISTRY), edited);
  const outfile = join(folder, "sizing.mjs");
  await build({
    entryPoints: [join(folder, "src/sizing.ts")],
    bundle: true,
    format: "esm",
    outfile,
    logLevel: "silent",
  });
  ({ modelFromConfig } = await import(pathToFileURL(outfile).href));
});

describe("the family of the page", () => {
  const { cases } = JSON.parse(block(REFERENCE));
  const [{ config, counts, changed, absent, unchanged }] = cases;
  const counted = (fields: Fields) => {
    const { total, active } = modelFromConfig(fields).params;
    return [total, active];
  };

  it("has the recorded counts", () => {
    expect(counted(config)).toEqual(counts);
    for (const [field, rows] of Object.entries<[unknown, number, number][]>(changed)) {
      for (const [value, ...expected] of rows) {
        expect([field, ...counted({ ...config, [field]: value })]).toEqual([field, ...expected]);
      }
    }
    for (const [field, values] of Object.entries<unknown[]>(unchanged)) {
      for (const value of values) expect(counted({ ...config, [field]: value })).toEqual(counts);
    }
    for (const [field, expected] of Object.entries(absent)) {
      const { [field]: _, ...rest } = config;
      expect(counted(rest)).toEqual(expected);
    }
  });

  it("refuses what it does not read", () => {
    expect(() => counted({ ...config, acme_gates: 2 })).toThrow("acme_gates: found 2");
  });
});

it("the files that the page names exist", () => {
  const page = readFileSync("docs/adding-a-family.md", "utf8");
  const paths = [...page.matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(7);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

it("docs/arithmetic.md has all families", () => {
  const page = readFileSync("docs/arithmetic.md", "utf8");
  const [, list = ""] = /^The families,[^:]*:\n([^.]*)\.$/m.exec(page) ?? [];
  const named = [...list.matchAll(/`([^`]+)`/g)].map(([, type]) => type);
  expect(named).toEqual(Object.keys(FAMILIES).sort());
});
