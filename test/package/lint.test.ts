import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generator, runtime, tools } from "./consumer.js";

/** What attw prints, as far as it is read here. */
interface Analysis {
  readonly entrypoints: Readonly<Record<string, unknown>>;
  readonly problems: readonly { readonly resolutionKind: string; readonly entrypoint: string }[];
}

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
      "--format",
      "json",
    );
    expect(status).toBe(0);
    const { entrypoints, problems } = JSON.parse(stdout).analysis as Analysis;
    expect(Object.keys(entrypoints)).toEqual(Object.keys(consumer.manifest["exports"] as object));
    const unexpected = problems.filter(
      // What a wildcard covers is JSON, which has no types.
      ({ resolutionKind, entrypoint }) =>
        ["node16-esm", "bundler"].includes(resolutionKind) && !entrypoint.includes("*"),
    );
    expect(unexpected).toEqual([]);
  });
});
