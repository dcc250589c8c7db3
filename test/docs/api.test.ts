import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fieldkit-api-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .sort()
      .map((name) => [name, readFileSync(join(root, name), "utf8")]),
  );

it("docs/api is what the docstrings say; run `npm run api` if it is not", () => {
  execFileSync(process.execPath, ["docs/render-api.mjs", folder]);
  const rendered = pages(folder);
  expect(Object.keys(rendered)).toEqual([
    "README.md",
    "fieldkit-capabilities.md",
    "fieldkit-capabilities/sizing.md",
    "json-as-const.md",
    "json-as-const/esbuild.md",
    "json-as-const/rollup.md",
    "json-as-const/rspack.md",
    "json-as-const/vite.md",
    "json-as-const/webpack.md",
  ]);
  expect(pages("docs/api")).toEqual(rendered);
});
