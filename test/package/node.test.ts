import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { announceSkip, generator, nodeOf, nodeVersions, runtime } from "./consumer.js";

/* Node 20 here is the oldest version that `engines` claims; the others are recent ones. */

const computes = `
  console.log(weightBytes({ paramsB: 8.03, dtype: "bf16" }), Capabilities.load().hardware.name);`;

describe.each(nodeVersions)("Node %i", (major) => {
  const node = nodeOf(major);
  if (node === undefined) {
    announceSkip(
      `Node ${major} on ${process.platform}-${process.arch}`,
      "test/package/package.json has Node for linux-x64 only.",
    );
    it.skip("is not there", () => {});
    return;
  }
  const version = runtime.run(node, "--version").stdout.trim();
  const printed = (name: string, code: string) => {
    const { stdout, stderr } = runtime.run(node, runtime.write(name, code));
    return { stdout, stderr };
  };

  it(`is ${version}`, () => {
    expect(version).toMatch(new RegExp(`^v${major}\\.`));
    if (major !== 20) return;
    for (const { manifest } of [runtime, generator]) {
      expect(manifest["engines"]).toEqual({ node: `>=${version.slice(1, -2)}` });
    }
  });

  it("imports the main entry, which computes", () => {
    const code = `import { Capabilities, weightBytes } from "fieldkit-capabilities";${computes}`;
    expect(printed("import.mjs", code)).toEqual({ stdout: "16060000000 DGX Spark\n", stderr: "" });
  });

  it(
    major === 20 ? "does not require it: require() of ES modules begins with 20.19" : "requires it",
    () => {
      const code = `const { Capabilities, weightBytes } = require("fieldkit-capabilities");${computes}`;
      const { stdout, stderr } = printed("require.cjs", code);
      if (major === 20) expect(stderr).toContain("ERR_REQUIRE_ESM");
      else expect({ stdout, stderr }).toEqual({ stdout: "16060000000 DGX Spark\n", stderr: "" });
    },
  );

  it("takes import() from CommonJS", () => {
    const code = `import("fieldkit-capabilities").then(({ Capabilities, weightBytes }) => {${computes}});`;
    expect(printed("dynamic.cjs", code).stdout).toBe("16060000000 DGX Spark\n");
  });

  it("re-reads the package's own file, and names what is invalid in it", () => {
    const file = join(runtime.installed, "schema/spark-capabilities.json");
    const text = readFileSync(file, "utf8");
    const code = `
      import { Capabilities } from "fieldkit-capabilities";
      console.log(Capabilities.load({ refresh: true }).hardware.unified_memory_gb);
      console.log(Capabilities.load().hardware.unified_memory_gb);`;
    try {
      writeFileSync(file, text.replace('"unified_memory_gb": 128', '"unified_memory_gb": 256'));
      expect(printed("refresh.mjs", code)).toEqual({ stdout: "256\n128\n", stderr: "" });
      writeFileSync(file, text.replace('"unified_memory_gb": 128', '"unified_memory_gb": "128"'));
      expect(printed("refresh.mjs", code).stderr).toContain("/hardware/unified_memory_gb");
    } finally {
      writeFileSync(file, text);
    }
  });

  it("gives the data and its schema as JSON", () => {
    const code = `
      console.log(require("fieldkit-capabilities/schema/spark-capabilities.json").version);
      console.log(require("fieldkit-capabilities/schema/spark-capabilities.schema.json").type);
      console.log(require("fieldkit-capabilities/package.json").name);`;
    expect(printed("json.cjs", code)).toEqual({
      stdout: "2026.05.01\nobject\nfieldkit-capabilities\n",
      stderr: "",
    });
  });

  it("keeps everything else to itself", () => {
    const code = `require("fieldkit-capabilities/dist/src/index.js");`;
    expect(printed("deep.cjs", code).stderr).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});

it("a Node 20 from 20.19 on requires it: this one does", () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const code = `const { Capabilities, weightBytes } = require("fieldkit-capabilities");${computes}`;
  const { stdout, stderr } = runtime.run(process.execPath, runtime.write("require.cjs", code));
  if (major === 20 && minor < 19) expect(stderr).toContain("ERR_REQUIRE_ESM");
  else expect({ stdout, stderr }).toEqual({ stdout: "16060000000 DGX Spark\n", stderr: "" });
});
