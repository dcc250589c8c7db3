import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Change,
  findLeftovers,
  readOutput,
  writeOutput,
} from "../../../codegen/command/output-folder.js";
import { bundle } from "../bundle.js";
import { temporaryFolder } from "./project.js";

const workshop = temporaryFolder();
let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(workshop, "home-"));
  folder = join(home, "out");
});

function refusal(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replaceAll(home, "HOME");
  }
  return "nothing was refused";
}

/** The paths that were written before an error. */
function written(where: string, changes: readonly Change[]): { paths: string[]; message: string } {
  const paths: string[] = [];
  const message = refusal(() => writeOutput(where, changes, (path) => paths.push(path)));
  return { paths, message };
}

describe("writes", () => {
  test("all changes, and leaves no other file", () => {
    writeOutput(folder, [
      { path: "a.ts", text: "a" },
      { path: "b.ts", text: "b" },
    ]);
    const { paths } = written(folder, [
      { path: "a.ts", text: "A" },
      { path: "b.ts", text: undefined },
      { path: "c.ts", text: "c" },
    ]);
    expect(paths).toEqual(["a.ts", "b.ts", "c.ts"]);
    expect(readdirSync(folder)).toEqual(["a.ts", "c.ts"]);
    expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("A");
  });

  test("nothing without changes, not even the folder", () => {
    writeOutput(folder, []);
    expect(readdirSync(home)).toEqual([]);
    mkdirSync(folder);
    const past = new Date(2000, 1);
    utimesSync(folder, past, past);
    writeOutput(folder, []);
    expect(statSync(folder).mtime).toEqual(past);
  });

  test("nothing, if a folder or a link is in the place of a file", () => {
    writeOutput(folder, [{ path: "a.ts", text: "a" }]);
    mkdirSync(join(folder, "b.ts"));
    writeFileSync(join(home, "precious"), "precious");
    symlinkSync("../precious", join(folder, "c.ts"));
    const change = { path: "a.ts", text: "A" };
    expect(written(folder, [change, { path: "b.ts", text: "B" }])).toEqual({
      paths: [],
      message: `HOME/out/b.ts
  found     a folder
  expected  a file that the generator may replace
  fix       move it away`,
    });
    for (const text of ["C", undefined]) {
      const { paths, message } = written(folder, [change, { path: "c.ts", text }]);
      expect(paths).toEqual([]);
      expect(message).toContain("found     a link\n");
    }
    expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("a");
    expect(readFileSync(join(home, "precious"), "utf8")).toBe("precious");
  });

  test("a file in a folder that is made, with those above it", () => {
    const { paths } = written(join(folder, "no/out"), [{ path: "a.ts", text: "a" }]);
    expect(paths).toEqual(["a.ts"]);
    expect(readFileSync(join(folder, "no/out/a.ts"), "utf8")).toBe("a");
  });

  test("the files before the one that fails", () => {
    const { paths, message } = written(folder, [
      { path: "a.ts", text: "a" },
      { path: "no/b.ts", text: "b" },
      { path: "c.ts", text: "c" },
    ]);
    expect(paths).toEqual(["a.ts"]);
    expect(message).toMatch(/^HOME\/out\n {2}found {5}ENOENT/);
    expect(readdirSync(folder)).toEqual(["a.ts"]);
  });
});

describe("refuses", () => {
  const changes: readonly Change[] = [{ path: "a.ts", text: "a" }];

  test("a file, and a path under a file", () => {
    writeFileSync(join(home, "file"), "");
    expect(written(join(home, "file"), changes).message).toBe(
      "HOME/file\n  found     a file\n  expected  a folder\n  fix       name a folder with --out",
    );
    expect(written(join(home, "file/out"), changes).message).toMatch(
      /ENOTDIR[\s\S]*fix {7}name a folder with --out/,
    );
    expect(readFileSync(join(home, "file"), "utf8")).toBe("");
  });

  test("a link out of the folder that contains it", () => {
    mkdirSync(join(home, "elsewhere"));
    mkdirSync(join(home, "project"));
    symlinkSync("../elsewhere", join(home, "project/out"));
    expect(written(join(home, "project/out"), changes).message).toBe(
      `HOME/project/out
  found     a link out of its folder, to HOME/elsewhere
  expected  a folder
  fix       name HOME/elsewhere itself`,
    );
    expect(readdirSync(join(home, "elsewhere"))).toEqual([]);
    mkdirSync(join(home, "project/inside"));
    symlinkSync("inside", join(home, "project/link"));
    expect(written(join(home, "project/link"), changes).paths).toEqual(["a.ts"]);
  });
});

test("reads files, without dot files and those of subfolders", () => {
  mkdirSync(join(folder, "below"), { recursive: true });
  for (const file of ["b.ts", "a.ts", ".hidden", "below/c.ts", "below/.json-as-const.1"]) {
    writeFileSync(join(folder, file), file);
  }
  symlinkSync("a.ts", join(folder, "link.ts"));
  // Opening it would wait for somebody who writes.
  execFileSync("mkfifo", [join(folder, "pipe.ts")]);
  const files = [
    ["a.ts", "a.ts"],
    ["b.ts", "b.ts"],
    ["link.ts", "not a regular file\n"],
    ["pipe.ts", "not a regular file\n"],
  ];
  expect([...readOutput(folder)]).toEqual(files);
  expect([...readOutput(join(home, "no"))]).toEqual([]);
});

test("finds what interrupted runs and earlier versions have left", () => {
  mkdirSync(join(folder, ".json-as-const.1.host"), { recursive: true });
  for (const file of ["a.ts", ".fieldkit-codegen", ".json-as-const", ".gitignore"]) {
    writeFileSync(join(folder, file), "");
  }
  expect(findLeftovers(folder).map(({ file }) => file.replace(home, ""))).toEqual([
    "/out/.fieldkit-codegen",
    "/out/.json-as-const",
    "/out/.json-as-const.1.host",
  ]);
  expect(findLeftovers(join(home, "no"))).toEqual([]);
});

/** Mounting needs rights that not every machine gives. */
const canMount =
  process.platform === "linux" &&
  spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", tmpdir()]).status === 0;
if (!canMount) console.warn("NOT TESTED without the right to mount: a full and a read-only disk");

describe.skipIf(!canMount)("on a file system of its own", () => {
  let mounted: string;
  let out: string;
  beforeEach(() => {
    mounted = join(home, "mounted");
    out = join(mounted, "out");
    mkdirSync(mounted);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mounted]);
    writeOutput(out, [
      { path: "a.ts", text: "old" },
      { path: "b.ts", text: "old" },
    ]);
  });
  afterEach(() => {
    execFileSync("umount", [mounted]);
  });

  test("a full disk leaves each file old or new", () => {
    const text = "x".repeat(40 * 1024);
    const { paths, message } = written(out, [
      { path: "a.ts", text },
      { path: "b.ts", text },
    ]);
    expect(message).toMatch(
      /found {5}ENOSPC[\s\S]*fix {7}free some space, and run the command again$/,
    );
    expect(paths).toEqual(["a.ts"]);
    expect(readdirSync(out)).toEqual(["a.ts", "b.ts"]);
    expect([...readOutput(out).values()]).toEqual([text, "old"]);
  });

  test("a read-only disk is refused, if there is something to write", () => {
    execFileSync("mount", ["-o", "remount,ro", mounted]);
    expect(() => writeOutput(out, [])).not.toThrow();
    expect(written(out, [{ path: "a.ts", text: "new" }])).toEqual({
      paths: [],
      message: expect.stringMatching(
        /found {5}EROFS[\s\S]*fix {7}name a folder on a file system that can be written/,
      ),
    });
    expect([...readOutput(out).values()]).toEqual(["old", "old"]);
  });
});

test("processes that write at once leave whole files", async () => {
  const generator = join(home, "generator");
  const module = bundle("command/output-folder", generator);
  const writer = join(home, "writer.mjs");
  writeFileSync(
    writer,
    `import { writeOutput } from ${JSON.stringify(module)};
const [folder, letter] = process.argv.slice(2);
const text = letter.repeat(50_000);
for (let time = 0; time < 20; time += 1) {
  writeOutput(folder, Array.from({ length: 10 }, (_, index) => ({ path: index + ".ts", text })));
}
`,
  );
  const exitCodes = await Promise.all(
    ["a", "b", "c"].map(
      (letter) =>
        new Promise((resolve) =>
          spawn(process.execPath, [writer, folder, letter], { stdio: "inherit" }).once(
            "exit",
            resolve,
          ),
        ),
    ),
  );
  expect(exitCodes).toEqual([0, 0, 0]);
  const texts = [...readOutput(folder).values()];
  expect(texts).toHaveLength(10);
  for (const text of texts) expect(text).toMatch(/^(a{50000}|b{50000}|c{50000})$/);
  expect(readdirSync(folder)).toHaveLength(10);
});
