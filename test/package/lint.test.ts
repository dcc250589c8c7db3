import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generator, runtime, tools } from "./consumer.js";

describe.each([runtime, generator])("$name", (consumer) => {
  it("has nothing that publint reports, not even a suggestion", () => {
    const { stdout, status } = consumer.run(
      process.execPath,
      join(tools, "publint/src/cli.js"),
      consumer.installed,
      "--strict",
      "--pack",
      "false",
    );
    expect(stdout).toContain("All good!");
    expect(status).toBe(0);
  });

  it("has types that resolve as its code does", () => {
    // ES modules only: CommonJS has import(), and require() since Node 20.19.
    const { stdout, status } = consumer.run(
      process.execPath,
      join(tools, "@arethetypeswrong/cli/dist/index.js"),
      consumer.tarball,
      "--profile",
      "esm-only",
      "--no-emoji",
      "--no-color",
    );
    const results = stdout.split("\n").filter((line) => /^(node16|bundler)/.test(line));
    const counted = results.filter((line) => !line.includes("(ignored)"));
    expect(counted.length).toBe(2 * Object.keys(consumer.manifest["exports"] as object).length);
    // What a wildcard covers is JSON, which has no types.
    for (const result of counted) expect(result).toMatch(/: (OK|\(wildcard\))/);
    expect(status).toBe(0);
  });
});
