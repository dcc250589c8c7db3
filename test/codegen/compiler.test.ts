import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compiler, loadCompiler } from "../../codegen/compiler.js";
import { bundle } from "./bundle.js";

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
  let project: string;
  let script: string;
  const notes = () => join(project, "node_modules/.cache/fieldkit-codegen");
  const note = (): string => join(notes(), readdirSync(notes())[0] ?? "");

  beforeAll(() => {
    const module = bundle("compiled-code", workshop, false);
    script = `import { requireCompiled } from ${JSON.stringify(pathToFileURL(module).href)};
const { here, text, sibling } = requireCompiled(process.argv[1]);
console.log(here() === process.argv[1], text(), sibling);`;
  });

  /** What a module of this text is to a new process, with the note that `give` leaves it. */
  const required = (text: string, give?: Buffer): string => {
    project = mkdtempSync(join(workshop, "project-"));
    mkdirSync(notes(), { recursive: true });
    writeFileSync(join(project, "sibling.cjs"), 'module.exports = "sibling";');
    const file = join(project, "module.cjs");
    writeFileSync(
      file,
      `exports.here = () => __filename; exports.text = () => ${JSON.stringify(text)}; exports.sibling = require("./sibling.cjs");`,
    );
    const run = () =>
      execFileSync(process.execPath, ["--input-type=module", "-e", script, file], {
        cwd: project,
        encoding: "utf8",
      });
    const first = run();
    if (give === undefined) return first;
    writeFileSync(note(), give);
    return run();
  };

  test("is what the module's text says, and left as a note at the end", () => {
    expect(required("as it is: ü")).toBe("true as it is: ü sibling\n");
    expect(readFileSync(note()).length).toBeGreaterThan(100);
  });

  test("is taken from the note: that of another text of the same length is taken for it", () => {
    required("other");
    expect(required("words", readFileSync(note()))).toBe("true other sibling\n");
  });

  test("is made anew where the note is none, and left again", () => {
    expect(required("words", Buffer.from("no code"))).toBe("true words sibling\n");
    expect(readFileSync(note()).length).toBeGreaterThan(100);
  });
});
