import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

let folder = "";
const manifest = (version: string, url?: string): string =>
  JSON.stringify({ version, ...(url !== undefined && { repository: { type: "git", url } }) });

function check(): { status: number | null; stderr: string } {
  const env = { ...process.env, TAG: "v1.2.3", REPOSITORY: "https://git.example/a/b" };
  return spawnSync(process.execPath, [".ci/check-release.mjs"], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "release-"));
  mkdirSync(join(folder, ".ci"));
  mkdirSync(join(folder, "codegen"));
  cpSync(".ci/check-release.mjs", join(folder, ".ci/check-release.mjs"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a tag is published whose packages have its version and name its repository", () => {
  for (const file of ["package.json", "codegen/package.json"]) {
    writeFileSync(join(folder, file), manifest("1.2.3", "git+https://git.example/a/b.git"));
  }
  writeFileSync(join(folder, "CHANGELOG.md"), "## [1.2.3] - 2026-11-25\n");
  expect(check()).toMatchObject({ status: 0, stderr: "" });
});

it("all that is missing is reported", () => {
  writeFileSync(join(folder, "package.json"), manifest("1.2.2", "https://git.example/a/c"));
  writeFileSync(join(folder, "codegen/package.json"), manifest("1.2.3"));
  writeFileSync(join(folder, "CHANGELOG.md"), "## [Unreleased]\n");
  const { status, stderr } = check();
  expect(status).toBe(1);
  expect(stderr).toBe(`package.json
  found     v1.2.2
  expected  v1.2.3
  fix       set the version, or tag the commit that has it

package.json
  found     https://git.example/a/c
  expected  https://git.example/a/b
  fix       write "repository": { "type": "git", "url": "git+https://git.example/a/b.git" }

codegen/package.json
  found     no repository
  expected  https://git.example/a/b
  fix       write "repository": { "type": "git", "url": "git+https://git.example/a/b.git" }

CHANGELOG.md
  found     no ## [1.2.3]
  expected  a section for the release
  fix       move Unreleased under it, with the date
`);
});
