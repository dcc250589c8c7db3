import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { installed, manifest, run, tools } from "./consumer.js";

it("publint finds nothing, not even a suggestion", () => {
  const { stdout, status } = run(
    process.execPath,
    join(tools, "publint/src/cli.js"),
    installed,
    "--strict",
    "--pack",
    "false",
  );
  expect(stdout).toContain("All good!");
  expect(status).toBe(0);
});

it("the types are not wrong", () => {
  // ES modules only, and said so: CommonJS gets at them by import(), or by require() since Node 20.19.
  const { stdout, status } = run(
    process.execPath,
    join(tools, "@arethetypeswrong/cli/dist/index.js"),
    inject("tarball"),
    "--profile",
    "esm-only",
    "--no-emoji",
    "--no-color",
  );
  const verdicts = stdout.split("\n").filter((line) => /^(node16|bundler)/.test(line));
  const judged = verdicts.filter((line) => !line.includes("(ignored)"));
  expect(judged.length).toBe(2 * Object.keys(manifest["exports"] as object).length);
  // What a wildcard stands for is JSON, which has no types to be wrong.
  for (const verdict of judged) expect(verdict).toMatch(/: (OK|\(wildcard\))/);
  expect(status).toBe(0);
});
