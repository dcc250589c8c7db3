import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

/* What is installed from git is built on the consumer's machine. */

const folder = mkdtempSync(join(tmpdir(), "fieldkit-git-"));
const repository = join(folder, "repository");
const project = join(folder, "project");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (cwd: string, program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const git = (...args: string[]) =>
  run(repository, "git", "-c", "user.name=test", "-c", "user.email=test@localhost", ...args);

/** A repository of what is here, committed or not. */
beforeAll(() => {
  const listed = run(".", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  for (const path of listed.split("\0").filter((path) => path !== "" && existsSync(path))) {
    mkdirSync(join(repository, dirname(path)), { recursive: true });
    cpSync(path, join(repository, path));
  }
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "All");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
});

it("fieldkit-capabilities is built when npm installs it from git", () => {
  run(project, "npm", "install", "--prefer-offline", "--no-audit", `git+file://${repository}`);
  const computed = run(
    project,
    process.execPath,
    "--eval",
    'import("fieldkit-capabilities").then((kit) => console.log(kit.weightBytes({ paramsB: 70, dtype: "bf16" })))',
  );
  expect(computed).toBe("140000000000\n");
  expect(run(project, "npx", "--no-install", "fieldkit-capabilities", "--help")).toContain("Usage");
});

it("npm ci builds both packages and links their commands", () => {
  run(repository, "npm", "ci", "--prefer-offline", "--no-audit");
  expect(run(repository, "npx", "--no-install", "json-as-const", "--check")).toBe(
    "generated is up to date.\n",
  );
  expect(existsSync(join(repository, "dist/src/index.js"))).toBe(true);
});

it("npm ci --omit=dev installs no build tools, and does not fail", () => {
  for (const path of ["dist", "codegen/dist", "node_modules"]) {
    rmSync(join(repository, path), { recursive: true });
  }
  run(repository, "npm", "ci", "--omit=dev", "--prefer-offline", "--no-audit");
  expect(existsSync(join(repository, "dist"))).toBe(false);
});
