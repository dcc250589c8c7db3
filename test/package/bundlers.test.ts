import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build, bundlers, results } from "./build/builds.js";
import { runtime } from "./consumer.js";

describe.each(bundlers)("a build with %s", (bundler) => {
  const { name, complaints } = build(bundler);
  const file = join(runtime.project, name);

  it("has no complaints", () => expect(complaints).toBe(""));

  it("computes", () => {
    const { stdout, stderr } = runtime.run(process.execPath, file);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(results);
  });

  it("has no import of Node's in it", () => {
    expect(readFileSync(file, "utf8")).not.toMatch(/(from|import|require)\s*\(?\s*["']node:/);
  });
});
