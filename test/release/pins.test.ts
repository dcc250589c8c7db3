import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("every action is pinned by its commit, with its version beside it", () => {
  const workflows = readdirSync(".github/workflows").map((name) =>
    readFileSync(`.github/workflows/${name}`, "utf8"),
  );
  const uses = workflows.join("\n").match(/uses:.*/g) ?? [];
  expect(uses.length).toBeGreaterThan(1);
  for (const line of uses)
    expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/);
});

it("every tool is pinned to one version", () => {
  for (const folder of [".", "docs", "test/package"]) {
    const manifest = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const tools = {
      ...(folder === "." ? {} : { ...manifest.dependencies, ...manifest.optionalDependencies }),
      ...manifest.devDependencies,
    };
    for (const [tool, version] of Object.entries(tools)) {
      expect(version, `${folder}: ${tool}`).toMatch(/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/);
    }
    // What is installed for consumers, they choose.
    if (folder === ".") expect(manifest.dependencies).toBeUndefined();
  }
});
