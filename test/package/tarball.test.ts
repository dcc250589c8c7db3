import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/* The package as a consumer gets it: packed, and installed in an empty folder. */

const project = mkdtempSync(join(tmpdir(), "fieldkit-consumer-"));
const installed = join(project, "node_modules/fieldkit-capabilities");
let packed: string[] = [];

const node = (code: string) =>
  spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: project,
    encoding: "utf8",
  });

const tsc = (code: string, ...flags: string[]) => {
  writeFileSync(join(project, "consumer.ts"), code);
  const compiler = resolve("node_modules/typescript/bin/tsc");
  const args = [compiler, "--noEmit", "--strict", "--target", "es2022", ...flags, "consumer.ts"];
  return spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
};

beforeAll(() => {
  const report = execFileSync("npm", ["pack", "--json", "--pack-destination", project], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  // The build of "prepack" prints before the report.
  const [{ filename, files }] = JSON.parse(report.slice(report.indexOf("[\n")));
  packed = files.map(({ path }: { path: string }) => path);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], {
    cwd: project,
    stdio: "ignore",
  });
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the tarball", () => {
  it("holds dist, the data and its schemas, and the four texts, and nothing else", () => {
    const strangers = packed.filter(
      (path) =>
        !/^dist\/(src|generated|codegen)\/[\w./-]+\.(js|js\.map|d\.ts|hbs)$/.test(path) &&
        !/^schema\/[\w.-]+\.json$/.test(path) &&
        !["package.json", "README.md", "LICENSE", "CHANGELOG.md"].includes(path),
    );
    expect(strangers).toEqual([]);
    expect(packed).toContain("dist/codegen/templates/module.hbs");
    expect(packed).toContain("schema/spark-capabilities.schema.json");
  });

  it("installs nothing besides itself", () => {
    const list = execFileSync("npm", ["ls", "--all", "--parseable"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(list.trim().split("\n").length).toBe(2);
  });
});

describe("the main entry", () => {
  it("computes", () => {
    const { stdout, stderr } = node(`
      import { Capabilities, weightBytes } from "fieldkit-capabilities";
      console.log(weightBytes({ paramsB: 8.03, dtype: "bf16" }), Capabilities.load().hardware.name);
    `);
    expect(stderr).toBe("");
    expect(stdout).toBe("16060000000 DGX Spark\n");
  });

  it("re-reads its own file", () => {
    const file = join(installed, "schema/spark-capabilities.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"unified_memory_gb": 128', '"unified_memory_gb": 256'));
    const { stdout, stderr } = node(`
      import { Capabilities } from "fieldkit-capabilities";
      console.log(Capabilities.load({ refresh: true }).hardware.unified_memory_gb);
      console.log(Capabilities.load().hardware.unified_memory_gb);
    `);
    writeFileSync(file, text);
    expect(stderr).toBe("");
    expect(stdout).toBe("256\n128\n");
  });

  it.each([
    ["nodenext", ["--module", "nodenext"]],
    ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
  ])("is typed under %s, its declarations checked", (_, flags) => {
    const { stdout } = tsc(
      `import { capabilities, practicalInferenceEnvelope } from "fieldkit-capabilities";
       export const memory: 128 = capabilities.hardware.unified_memory_gb;
       export const text = practicalInferenceEnvelope("70B params fp8");`,
      ...flags,
    );
    expect(stdout).toBe("");
  });

  it("does not compile with a misspelt dtype, and the compiler suggests the right one", () => {
    const { stdout, status } = tsc(
      `import { weightBytes } from "fieldkit-capabilities";
       weightBytes({ paramsB: 70, dtype: "bf61" });`,
      "--module",
      "nodenext",
    );
    expect(status).not.toBe(0);
    expect(stdout).toContain(`error TS2322: Type '"bf61"' is not assignable to type '"bf16"'.`);
  });
});

describe("the other entries", () => {
  it("are the data and its schema as JSON", () => {
    const { stdout } = node(`
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      console.log(require("fieldkit-capabilities/schema/spark-capabilities.json").version);
      console.log(require("fieldkit-capabilities/schema/spark-capabilities.schema.json").type);
    `);
    expect(stdout).toBe("2026.05.01\nobject\n");
  });

  it("are the generator, once its tools are installed", () => {
    // As an install of the peers would: the same packages, from here.
    for (const tool of Object.keys(
      JSON.parse(readFileSync("package.json", "utf8")).peerDependencies,
    )) {
      symlinkSync(resolve("node_modules", tool), join(project, "node_modules", tool));
    }
    writeFileSync(join(project, "ports.json"), '{ "http": 80, "https": 443 }');
    writeFileSync(
      join(project, "ports.schema.json"),
      '{ "type": "object", "x-codegen": { "keyType": "Port" } }',
    );
    mkdirSync(join(project, "out"));
    const bin = join(project, "node_modules/.bin/fieldkit-codegen");
    const args = ["--data", "ports.json", "--schema", "ports.schema.json", "--out", "out"];
    const run = spawnSync(bin, args, { cwd: project, encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe("written  out/ports.ts\n");
    expect(
      tsc(
        `import { ports, type Port } from "./out/ports.js"; export const p: Port = "http"; export const n: 80 = ports[p];`,
        "--module",
        "nodenext",
      ).stdout,
    ).toBe("");
    const check = spawnSync(bin, [...args, "--check"], { cwd: project, encoding: "utf8" });
    expect(check.stdout).toBe("out is as it is generated.\n");
  });
});
