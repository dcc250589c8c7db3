import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { blocksOf } from "../docs/blocks.js";
import { announceSkip, manifest, nodeOf, tools } from "./consumer.js";

/* The README's way to the generator, line by line, with the tarball in place of the name. */

const project = mkdtempSync(join(dirname(inject("tarball")), "generator-"));
const lines = blocksOf("README.md")
  .filter(({ language, text }) => language === "sh" && text.includes("npx json-as-const"))
  .flatMap(({ text }) => text.split("\n"));
const [install = "", ...commands] = lines;

const shell = (command: string) => {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], {
    cwd: project,
    encoding: "utf8",
  });
  // npm warns of settings of the machine that are none of ours.
  return { status, stdout, stderr: stderr.replaceAll(/^npm warn .*\n/gm, "") };
};

beforeAll(() => {
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "ports.json"), '{ "http": 80, "https": 443 }');
  writeFileSync(
    join(project, "ports.schema.json"),
    '{ "type": "object", "x-codegen": { "keyType": "Port" } }',
  );
  mkdirSync(join(project, "src"));
});

describe("the generator, as the README has it", () => {
  it("is installed with exactly the tools that it asks for", () => {
    const [command, ...packages] = install.split(" ").filter((word) => !word.startsWith("--"));
    expect([command, packages.shift(), packages.shift()]).toEqual([
      "npm",
      "install",
      "fieldkit-capabilities",
    ]);
    expect(packages).toEqual(Object.keys(manifest["peerDependencies"] as object));
    const { status, stderr } = shell(install.replace("fieldkit-capabilities", inject("tarball")));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  }, 240_000);

  it("writes, and finds what it wrote as it should be", () => {
    expect(commands.length).toBe(2);
    const [written, checked] = commands.map((command) => shell(command));
    expect(written).toMatchObject({ stderr: "", stdout: "written  src/generated/ports.ts\n" });
    expect(checked).toMatchObject({ stderr: "", stdout: "src/generated is as it is generated.\n" });
  });

  it("writes what every compiler takes", () => {
    writeFileSync(
      join(project, "consumer.ts"),
      `import { ports, type Port } from "./src/generated/ports.js";
       export const p: Port = "http"; export const n: 80 = ports[p];`,
    );
    const options = { noEmit: true, strict: true, target: "es2022", module: "nodenext", types: [] };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["consumer.ts"] }),
    );
    for (const version of ["5.4", "5.9", "6", "7"]) {
      const compiler = join(tools, `typescript-${version}/bin/tsc`);
      const { stdout } = spawnSync(process.execPath, [compiler], {
        cwd: project,
        encoding: "utf8",
      });
      expect(stdout, version).toBe("");
    }
  });

  it("recognises that there is nothing to do", () => {
    const [command = ""] = commands;
    expect(shell(command)).toMatchObject({ stdout: "src/generated is up to date.\n", stderr: "" });
    const { stderr } = shell(`${command} --timings`);
    expect(stderr).toMatch(/^up-to-date +\d+ ms\n$/);
  });

  it("has the script of the threads that prove what is long", () => {
    const script = join(
      project,
      "node_modules/fieldkit-capabilities/dist/codegen/verify/worker.js",
    );
    const text = `export const x: 1 = 1;
export type XDocument = number;`;
    const subject = { name: "x", text, documentType: "XDocument", constant: "x", unions: [] };
    const program = `const { Worker } = require("node:worker_threads");
      const thread = new Worker(${JSON.stringify(script)});
      thread.on("message", (isProven) => {
        console.log(isProven);
        if (!isProven) thread.terminate();
      });
      for (const value of [1, 2]) {
        thread.postMessage({ ...${JSON.stringify(subject)}, value, imported: new Map() });
      }`;
    const { stdout } = spawnSync(process.execPath, ["--eval", program], {
      encoding: "utf8",
      timeout: 30_000,
    });
    expect(stdout).toBe("true\nfalse\n");
  });

  it.each([20, 22, 24])("runs on Node %i", (major) => {
    const node = nodeOf(major);
    if (node === undefined)
      return announceSkip(`the generator on Node ${major}`, "Take linux-x64.");
    const bin = join(project, "node_modules/fieldkit-capabilities/dist/codegen/cli.js");
    const args = [
      bin,
      "--data",
      "ports.json",
      "--schema",
      "ports.schema.json",
      "--out",
      "src/generated",
      "--check",
    ];
    const { stdout, stderr } = spawnSync(node, args, { cwd: project, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({
      stdout: "src/generated is as it is generated.\n",
      stderr: "",
    });
    expect(readFileSync(join(project, "src/generated/ports.ts"), "utf8")).toContain("Generated by");
  });
});
