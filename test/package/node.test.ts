import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { announceSkip, installed, manifest, nodeOf, run, write } from "./consumer.js";

/* Node 20 here is the oldest version that `engines` claims; 22 and 24 are recent ones. */

const computes = `
  console.log(weightBytes({ paramsB: 8.03, dtype: "bf16" }), Capabilities.load().hardware.name);`;

describe.each([20, 22, 24])("Node %i", (major) => {
  const node = nodeOf(major);
  if (node === undefined) {
    announceSkip(
      `Node ${major} on ${process.platform}-${process.arch}`,
      "test/package/package.json has Node for linux-x64 only.",
    );
    it.skip("is not there", () => {});
    return;
  }
  const version = run(node, "--version").stdout.trim();
  const outcome = (name: string, code: string) => {
    const { stdout, stderr } = run(node, write(name, code));
    return { stdout, stderr };
  };

  it(`is ${version}`, () => {
    expect(version).toMatch(new RegExp(`^v${major}\\.`));
    if (major === 20) expect(manifest["engines"]).toEqual({ node: `>=${version.slice(1, -2)}` });
  });

  it("imports the main entry, which computes", () => {
    const code = `import { Capabilities, weightBytes } from "fieldkit-capabilities";${computes}`;
    expect(outcome("import.mjs", code)).toEqual({ stdout: "16060000000 DGX Spark\n", stderr: "" });
  });

  it(
    major === 20 ? "requires it not: require() of ES modules begins with 20.19" : "requires it",
    () => {
      const code = `const { Capabilities, weightBytes } = require("fieldkit-capabilities");${computes}`;
      const { stdout, stderr } = outcome("require.cjs", code);
      if (major === 20) expect(stderr).toContain("ERR_REQUIRE_ESM");
      else expect({ stdout, stderr }).toEqual({ stdout: "16060000000 DGX Spark\n", stderr: "" });
    },
  );

  it("takes import() from CommonJS", () => {
    const code = `import("fieldkit-capabilities").then(({ Capabilities, weightBytes }) => {${computes}});`;
    expect(outcome("dynamic.cjs", code).stdout).toBe("16060000000 DGX Spark\n");
  });

  it("re-reads the package's own file, and tells what is wrong with it", () => {
    const file = join(installed, "schema/spark-capabilities.json");
    const text = readFileSync(file, "utf8");
    const code = `
      import { Capabilities } from "fieldkit-capabilities";
      console.log(Capabilities.load({ refresh: true }).hardware.unified_memory_gb);
      console.log(Capabilities.load().hardware.unified_memory_gb);`;
    try {
      writeFileSync(file, text.replace('"unified_memory_gb": 128', '"unified_memory_gb": 256'));
      expect(outcome("refresh.mjs", code)).toEqual({ stdout: "256\n128\n", stderr: "" });
      writeFileSync(file, text.replace('"unified_memory_gb": 128', '"unified_memory_gb": "128"'));
      expect(outcome("refresh.mjs", code).stderr).toContain("/hardware/unified_memory_gb");
    } finally {
      writeFileSync(file, text);
    }
  });

  it("gives the data and its schema as JSON", () => {
    const code = `
      console.log(require("fieldkit-capabilities/schema/spark-capabilities.json").version);
      console.log(require("fieldkit-capabilities/schema/spark-capabilities.schema.json").type);
      console.log(require("fieldkit-capabilities/package.json").name);`;
    expect(outcome("json.cjs", code)).toEqual({
      stdout: "2026.05.01\nobject\nfieldkit-capabilities\n",
      stderr: "",
    });
  });

  it("keeps everything else to itself", () => {
    const code = `require("fieldkit-capabilities/dist/src/exact.js");`;
    expect(outcome("deep.cjs", code).stderr).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});
