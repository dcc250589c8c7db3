import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compiler, loadCompiler } from "../../../codegen/verify/compiler.js";
import { bundle } from "../bundle.js";

let workshop: string;
beforeAll(() => {
  workshop = mkdtempSync(join(tmpdir(), "compiler-"));
});
afterAll(() => rmSync(workshop, { recursive: true, force: true }));

test("the compiler is ts-morph's, whether or not its parts are where they were", () => {
  expect(compiler().version).toMatch(/^6\./);
  const tsMorph = join(workshop, "node_modules/ts-morph");
  mkdirSync(tsMorph, { recursive: true });
  writeFileSync(join(tsMorph, "index.js"), 'exports.ts = { version: "of ts-morph itself" };');
  const from = pathToFileURL(join(workshop, "any.js")).href;
  expect(loadCompiler(from).version).toBe("of ts-morph itself");
});

describe("compiled code that is kept", () => {
  let home: string;
  let note: string;
  let script: string;

  beforeAll(() => {
    home = mkdtempSync(join(workshop, "home-"));
    const module = bundle("verify/compiled-code", home, false);
    // Where the generator's packages are.
    mkdirSync(join(home, "node_modules/ts-morph"), { recursive: true });
    note = join(home, "node_modules/.cache/json-as-const/compiled-code");
    script = `import { requireCompiled } from ${JSON.stringify(pathToFileURL(module).href)};
const { here, text, sibling } = requireCompiled(process.argv[1]);
console.log(here() === process.argv[1], text(), sibling);`;
    writeFileSync(join(home, "sibling.cjs"), 'module.exports = "sibling";');
  });
  beforeEach(() => rmSync(join(home, "node_modules/.cache"), { recursive: true, force: true }));

  /** What a module of this text is to a new process; long, so that most of the note is code. */
  const required = (text: string): string => {
    const file = join(home, "module.cjs");
    const functions = Array.from(
      { length: 200 },
      (_, index) => `exports.f${index} = () => ${index};`,
    );
    writeFileSync(
      file,
      `exports.here = () => __filename; exports.text = () => ${JSON.stringify(text)}; exports.sibling = require("./sibling.cjs");
${functions.join("\n")}`,
    );
    const options = ["--input-type=module", "-e", script, file];
    return execFileSync(process.execPath, options, { cwd: tmpdir(), encoding: "utf8" });
  };

  test("is what the module's text says, left once and used from then on", () => {
    expect(required("as it is: ü")).toBe("true as it is: ü sibling\n");
    const { ino } = statSync(note);
    expect(required("as it is: ü")).toBe("true as it is: ü sibling\n");
    // Code that is rejected is left anew.
    expect(statSync(note).ino).toBe(ino);
  });

  test("is not taken for another text of the same length", () => {
    required("other");
    expect(required("words")).toBe("true words sibling\n");
    expect(required("words")).toBe("true words sibling\n");
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ["empty", () => Buffer.alloc(0)],
    ["shorter than it was", (bytes) => bytes.subarray(0, bytes.length - 100)],
    ["none", () => Buffer.from("no code")],
    ["zero at its end", (bytes) => Buffer.concat([bytes.subarray(0, -2_000), Buffer.alloc(2_000)])],
    [
      "another in one bit",
      (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))),
    ],
  ])("is made anew where the note is %s", (_, damaged) => {
    required("words");
    const whole = readFileSync(note);
    const bytes = damaged(whole);
    expect(bytes.equals(whole)).toBe(false);
    writeFileSync(note, bytes);
    expect(required("words")).toBe("true words sibling\n");
    expect(readFileSync(note).length).toBeGreaterThan(2_000);
    expect(readFileSync(note).equals(bytes)).toBe(false);
  });
});
