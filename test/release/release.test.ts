import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mayBreak, objections, removed, sections } from "./breaking.js";
import lastRelease from "./last-release.json" with { type: "json" };
import { type Surface, surface } from "./surface.js";

const changelog = readFileSync("CHANGELOG.md", "utf8");
const now = surface();

describe("the next release", () => {
  it("keeps the promise of the last release, or lists what it breaks", () => {
    expect(objections(lastRelease, now, changelog)).toEqual([]);
  });

  it("is written down by snapshot.ts", () => {
    const folder = mkdtempSync(join(tmpdir(), "fieldkit-snapshot-"));
    const file = join(folder, "release.json");
    const tsx = createRequire(import.meta.url).resolve("tsx/cli");
    execFileSync(process.execPath, [tsx, "test/release/snapshot.ts", file]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(now);
    rmSync(folder, { recursive: true });
  });

  it("has entries, exports, members and keys", () => {
    expect(now.entries).toContain("fieldkit-capabilities/sizing");
    expect(now.entries).toContain("fieldkit-capabilities: fieldkit");
    expect(now.exports).toContain("fieldkit-capabilities weightBytes");
    expect(now.exports).toContain("fieldkit-capabilities/sizing fit");
    expect(now.exports).toContain("json-as-const generate");
    expect(now.members).toContain('Dtype "bf16"');
    expect(now.members).toContain('StackId "tensorrt-llm"');
    expect(now.keys).toContain("spark-capabilities.json /stack/nim/label");
  });
});

describe("the changelog", () => {
  const kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

  it("is in the form of Keep a Changelog", () => {
    expect([...sections(changelog).keys()][0]).toBe("Unreleased");
    for (const [version, texts] of sections(changelog)) {
      if (version !== "Unreleased") expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      for (const kind of texts.keys()) expect(kinds).toContain(kind);
    }
  });
});

describe("the rule of what is breaking", () => {
  const before: Surface = {
    version: "1.2.0",
    entries: ["."],
    exports: [". weightBytes", ". gone"],
    members: ['Dtype "bf16"'],
    keys: ["a.json /x", "a.json /y"],
  };
  const after: Surface = { ...before, exports: [". weightBytes", ". fresh"], keys: ["a.json /x"] };
  const log = (removals: string) => `## [Unreleased]\n\n### Removed\n\n${removals}\n\n## [1.2.0]\n`;

  it("finds what is gone, and nothing that is new", () => {
    expect(removed(before, after)).toEqual([". gone", "a.json /y"]);
    expect(removed(before, { ...before, members: [] })).toEqual(['Dtype "bf16"']);
    expect(removed(after, { ...after, keys: before.keys })).toEqual([]);
  });

  it("asks for a version that may break", () => {
    const said = objections(before, after, log("- `gone`, `/y`"));
    expect(said).toEqual([
      "2 names of 1.2.0 are gone (. gone, a.json /y): that is breaking. " +
        "Bring them back, or raise the version in package.json from 1.2.0.",
    ]);
    expect(objections(before, { ...after, version: "2.0.0" }, log("- `gone`, `/y`"))).toEqual([]);
  });

  it("asks for each name in the changelog", () => {
    expect(objections(before, { ...after, version: "2.0.0" }, log("- `gone`"))).toEqual([
      "a.json /y is gone; name `/y` in CHANGELOG.md under Unreleased, Removed.",
    ]);
  });

  it("reads versions as Semantic Versioning does", () => {
    expect(mayBreak("0.1.0", "0.1.9")).toBe(false);
    expect(mayBreak("0.1.0", "0.2.0")).toBe(true);
    expect(mayBreak("0.9.0", "1.0.0")).toBe(true);
    expect(mayBreak("1.9.0", "1.10.0")).toBe(false);
    expect(mayBreak("1.9.0", "2.0.0")).toBe(true);
    expect(mayBreak("2.0.0", "1.9.0")).toBe(false);
  });
});
