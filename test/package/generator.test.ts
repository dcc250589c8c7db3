import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "../docs/blocks.js";
import {
  announceSkip,
  generator,
  nodeOf,
  nodeVersions,
  tools,
  typescriptVersions,
} from "./consumer.js";

/* The first minute of codegen/README.md, line by line. */

const [install = "", generate = "", check = ""] = blocksOf("codegen/README.md")
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.split("\n"));
const inputs = blocksOf("codegen/README.md").filter(({ language }) => language === "json");
const output = join(generator.project, "src/generated/ports.ts");
const original = join(generator.project, "node_modules/typescript");

const shell = (command: string) => {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], {
    cwd: generator.project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

/** Makes this the project's own TypeScript. */
function installTypescript(version: string): void {
  rmSync(original, { recursive: true, force: true });
  symlinkSync(join(tools, `typescript-${version}`), original);
}

/** The arguments of a line for npx. */
const argumentsOf = (line: string) => line.split(" ").slice(2);

beforeAll(() => {
  mkdirSync(join(generator.project, "src"));
  for (const { purpose, text } of inputs) generator.write(purpose, text);
});

describe("json-as-const, as its README has it", () => {
  it("is installed as the tarball is here", () => {
    expect(install).toBe("npm install --save-dev json-as-const");
  });

  it("writes what the README shows, and --check finds it up to date", () => {
    expect(generate).toMatch(/^npx json-as-const --data ports\.json/);
    expect(check).toBe(`${generate} --check`);
    expect(shell(generate)).toEqual({
      status: 0,
      stdout: "written  src/generated/ports.ts\n",
      stderr: "",
    });
    expect(shell(check)).toEqual({
      status: 0,
      stdout: "src/generated is up to date.\n",
      stderr: "",
    });
    expect(shell(generate).stdout).toBe("src/generated is up to date.\n");
  });

  it("says so in CI when the output is not up to date", () => {
    const text = readFileSync(output, "utf8");
    generator.write("src/generated/ports.ts", text.replaceAll("443", "444"));
    expect(shell(check)).toMatchObject({ status: 1, stdout: "" });
    generator.write("src/generated/ports.ts", text);
  });

  it("says what to do without TypeScript", () => {
    rmSync(original, { recursive: true, force: true });
    rmSync(output);
    const { status, stderr } = shell(generate);
    expect(status).toBe(1);
    expect(stderr).toContain("npm install --save-dev typescript");
    installTypescript("7");
  });
});

function generatesAndChecks(node: string): void {
  rmSync(output, { force: true });
  const run = (line: string) => {
    const bin = generator.command("json-as-const");
    const { stdout, stderr } = generator.run(node, bin, ...argumentsOf(line));
    return { stdout, stderr };
  };
  expect(run(generate)).toEqual({ stdout: "written  src/generated/ports.ts\n", stderr: "" });
  expect(run(check)).toEqual({ stdout: "src/generated is up to date.\n", stderr: "" });
}

describe.each(typescriptVersions)("with the project's TypeScript %s", (version) => {
  it("generates, checks, and the consumer compiles", () => {
    installTypescript(version);
    generatesAndChecks(process.execPath);
    generator.write(
      "consumer.ts",
      `import { ports, type Port } from "./src/generated/ports.js";
       export const p: Port = "http"; export const n: 80 = ports[p];
       // @ts-expect-error: there is no such key
       export const q: Port = "htpp";`,
    );
    expect(generator.compile(version, "consumer.ts", "--module", "nodenext", "--noEmit")).toBe("");
  });
});

describe.each(nodeVersions)("on Node %i", (major) => {
  const node = nodeOf(major);

  it("generates and checks, and is a library", () => {
    if (node === undefined) {
      return announceSkip(`json-as-const on Node ${major}`, "Try linux-x64.");
    }
    installTypescript("7");
    generatesAndChecks(node);
    const file = generator.write(
      "library.mjs",
      `import { generate, verify } from "json-as-const";
       const made = await generate({ name: "a", data: "[1]", schema: '{ "type": "array" }' });
       await verify(made);
       console.log([...made.files.keys()].join());`,
    );
    const { stdout, stderr } = generator.run(node, file);
    expect({ stdout, stderr }).toEqual({ stdout: "a.ts\n", stderr: "" });
  });
});
