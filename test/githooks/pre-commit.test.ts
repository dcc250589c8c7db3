import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/* A clone with one small data set, where commits run the hook. */

const folder = mkdtempSync(join(tmpdir(), "fieldkit-hook-"));
const clone = join(folder, "clone");
const dataFile = join(clone, "schema/net.json");

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
    cwd: clone,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Tries a commit of what is staged. */
function commit(): { readonly passed: boolean; readonly said: string } {
  const { status, stderr } = spawnSync(
    "git",
    ["-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--message", "x"],
    { cwd: clone, encoding: "utf8" },
  );
  return { passed: status === 0, said: stderr };
}

beforeAll(() => {
  mkdirSync(join(clone, "schema"), { recursive: true });
  cpSync("codegen", join(clone, "codegen"), { recursive: true });
  cpSync(".githooks", join(clone, ".githooks"), { recursive: true });
  cpSync("package.json", join(clone, "package.json"));
  writeFileSync(join(clone, ".gitignore"), "node_modules\n");
  symlinkSync(resolve("node_modules"), join(clone, "node_modules"));
  writeFileSync(dataFile, '{ "http": 80 }\n');
  writeFileSync(join(clone, "schema/net.schema.json"), '{ "type": "object" }\n');
  execFileSync(process.execPath, ["--import", "tsx", "codegen/cli.ts"], { cwd: clone });
  git("init", "--quiet");
  git("config", "core.hooksPath", ".githooks");
  git("add", "--all");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the pre-commit hook", () => {
  it("accepts what is up to date, and records it", () => {
    expect(commit()).toMatchObject({ passed: true });
    writeFileSync(join(clone, "notes.md"), "x\n");
    git("add", "--all");
    // A check would print something.
    expect(commit()).toEqual({ passed: true, said: "" });
  });

  it("stops data that is staged without its output, whatever the working tree says", () => {
    writeFileSync(dataFile, '{ "http": 8080 }\n');
    git("add", "schema");
    writeFileSync(dataFile, '{ "http": 80 }\n');
    const { passed, said } = commit();
    expect(passed).toBe(false);
    expect(said).toContain("generated/net.ts is changed.");
    expect(said).toContain("npx json-as-const");
    git("add", "schema");
    expect(git("status", "--porcelain")).toBe("");
  });

  it("stops a commit while the data differs from its source of truth", () => {
    git("config", "fieldkit.source", "../net.json");
    writeFileSync(join(folder, "net.json"), readFileSync(dataFile));
    writeFileSync(join(clone, "notes.md"), "y\n");
    git("add", "--all");
    expect(commit()).toMatchObject({ passed: true, said: "" });

    writeFileSync(join(folder, "net.json"), '{ "http": 81 }\n');
    writeFileSync(join(clone, "notes.md"), "z\n");
    git("add", "--all");
    const { passed, said } = commit();
    expect(passed).toBe(false);
    expect(said).toContain("changed  /http  80 → 81");
  });
});
