import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Change,
  readOutput,
  recover,
  writeOutput,
} from "../../../codegen/command/output-folder.js";
import { bundle } from "../bundle.js";

let home: string;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "output-"));
  folder = join(home, "out");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const fileCount = 100;

/** What a run writes: all files with one text. */
function changesTo(text: string): Change[] {
  return Array.from({ length: fileCount }, (_, index) => ({ path: `${index}.ts`, text }));
}

/** The texts that the files have; one, if no two runs are mixed. */
function textsIn(where: string): string[] {
  return [...new Set(readOutput(where, true).values())];
}

function refusal(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replaceAll(home, "HOME");
  }
  return "nothing was refused";
}

describe("writes", () => {
  test("all changes, and leaves nothing else behind", () => {
    writeOutput(folder, () => [
      { path: "a.ts", text: "a" },
      { path: "b.ts", text: "b" },
    ]);
    writeOutput(folder, () => [
      { path: "a.ts", text: "A" },
      { path: "b.ts", text: undefined },
      { path: "c.ts", text: "c" },
    ]);
    expect(readdirSync(folder)).toEqual(["a.ts", "c.ts"]);
    expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("A");
  });

  test("nothing, where there is nothing to do", () => {
    writeOutput(folder, () => []);
    const past = new Date(2000, 1);
    utimesSync(folder, past, past);
    writeOutput(folder, () => []);
    // Even a lock would show in the folder's time.
    expect(readdirSync(home)).toEqual(["out"]);
    const [, mtime] = execFileSync("stat", ["-c", "%n %Y", folder], { encoding: "utf8" }).split(
      " ",
    );
    expect(Number(mtime)).toBe(past.getTime() / 1000);
  });

  test("nothing, if one of the changes cannot be made", () => {
    writeOutput(folder, () => [{ path: "a.ts", text: "a" }]);
    mkdirSync(join(folder, "b.ts"));
    expect(
      refusal(() =>
        writeOutput(folder, () => [
          { path: "a.ts", text: "A" },
          { path: "b.ts", text: "B" },
        ]),
      ),
    ).toBe(`HOME/out/b.ts
  found     a folder
  expected  a file that the generator may replace
  fix       move it away`);
    expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("a");
    expect(readdirSync(folder)).toEqual(["a.ts", "b.ts"]);
  });
});

describe("refuses", () => {
  test("a folder whose parent is missing", () => {
    expect(refusal(() => writeOutput(join(home, "no/out"), () => changesTo("a")))).toBe(
      `HOME/no/out
  found     ENOENT: no such file or directory, mkdir 'HOME/no/out'
  expected  a folder that can be written
  fix       make the folder above it first, or correct the path`,
    );
  });

  test("a file, and a path under a file", () => {
    writeFileSync(join(home, "file"), "");
    expect(refusal(() => writeOutput(join(home, "file"), () => changesTo("a")))).toBe(
      "HOME/file\n  found     a file\n  expected  a folder\n  fix       name a folder with --out",
    );
    expect(refusal(() => writeOutput(join(home, "file/out"), () => changesTo("a")))).toMatch(
      /ENOTDIR[\s\S]*fix {7}name a folder with --out/,
    );
    expect(readFileSync(join(home, "file"), "utf8")).toBe("");
  });

  test("a link out of the folder that it stands in", () => {
    mkdirSync(join(home, "elsewhere"));
    mkdirSync(join(home, "project"));
    symlinkSync("../elsewhere", join(home, "project/out"));
    expect(refusal(() => writeOutput(join(home, "project/out"), () => changesTo("a")))).toBe(
      `HOME/project/out
  found     a link out of its folder, to HOME/elsewhere
  expected  a folder
  fix       name HOME/elsewhere itself`,
    );
    expect(readdirSync(join(home, "elsewhere"))).toEqual([]);
  });

  test("a link in place of a file", () => {
    mkdirSync(folder);
    writeFileSync(join(home, "precious"), "precious");
    symlinkSync("../precious", join(folder, "a.ts"));
    expect(refusal(() => writeOutput(folder, () => [{ path: "a.ts", text: "a" }]))).toContain(
      "found     a link",
    );
    expect(readFileSync(join(home, "precious"), "utf8")).toBe("precious");
  });
});

/** Mounts need rights that not every machine gives; what is not tested is said aloud. */
const canMount =
  process.platform === "linux" &&
  spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", tmpdir()]).status === 0;
if (!canMount)
  console.warn("NOT TESTED: a full disk and a read-only one, for lack of the right to mount");

describe.skipIf(!canMount)("on a file system of its own", () => {
  let mounted: string;
  beforeEach(() => {
    mounted = join(home, "mounted");
    mkdirSync(mounted);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mounted]);
    writeOutput(join(mounted, "out"), () => [{ path: "a.ts", text: "old" }]);
  });
  afterEach(() => {
    execFileSync("umount", [mounted]);
  });

  test("a full disk changes nothing", () => {
    const text = "x".repeat(48 * 1024);
    const message = refusal(() =>
      writeOutput(join(mounted, "out"), () => [
        { path: "a.ts", text },
        { path: "b.ts", text },
      ]),
    );
    expect(message).toMatch(
      /found {5}ENOSPC[\s\S]*fix {7}free some space: nothing has been changed$/,
    );
    expect(readdirSync(join(mounted, "out"))).toEqual(["a.ts"]);
    expect(textsIn(join(mounted, "out"))).toEqual(["old"]);
  });

  test("a read-only disk is refused, if there is something to write", () => {
    execFileSync("mount", ["-o", "remount,ro", mounted]);
    const out = join(mounted, "out");
    expect(() => writeOutput(out, () => [])).not.toThrow();
    expect(refusal(() => writeOutput(out, () => changesTo("new")))).toMatch(
      /found {5}EROFS[\s\S]*fix {7}name a folder on a file system that can be written/,
    );
    expect(textsIn(out)).toEqual(["old"]);
  });
});

describe("what killed runs leave", () => {
  const lock = ".json-as-const";
  const host = hostname().replace(/[^\w-]/g, "_");
  /** Of a process that has come to its end. */
  const deadId = () => `${spawnSync(process.execPath, ["-e", ""]).pid}.${host}`;

  function leave(name: string, owner: string, files: Readonly<Record<string, string>>): void {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, `owner.${owner}`), "");
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  }

  test("before its commit is forgotten", () => {
    leave(lock, deadId(), { "0": "half" });
    recover(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("in its commit is finished, and seen by the next run", () => {
    const moves = [{ path: "a.ts", staged: "0" }, { path: "b.ts", staged: "1" }, { path: "c.ts" }];
    leave(lock, deadId(), { "1": "new b", "commit.json": JSON.stringify(moves) });
    writeFileSync(join(folder, "a.ts"), "new a");
    writeFileSync(join(folder, "b.ts"), "old b");
    writeFileSync(join(folder, "c.ts"), "old c");
    let seen: unknown;
    writeOutput(folder, () => {
      seen = [...readOutput(folder, true)];
      return [];
    });
    expect(seen).toEqual([
      ["a.ts", "new a"],
      ["b.ts", "new b"],
    ]);
    expect(readdirSync(folder)).toEqual(["a.ts", "b.ts"]);
  });

  test("after its commit, or before it had the lock, is removed", () => {
    const id = deadId();
    leave(`${lock}.${id}`, id, { "commit.json": '[{"path":"a.ts"}]' });
    writeFileSync(join(folder, "a.ts"), "a");
    recover(folder);
    expect(readdirSync(folder)).toEqual(["a.ts"]);
  });

  test("a live run's lock is respected, also one of another machine", () => {
    leave(`${lock}.1.elsewhere`, "1.elsewhere", {});
    leave(`${lock}.${process.ppid}.${host}`, `${process.ppid}.${host}`, {});
    recover(folder);
    expect(readdirSync(folder).sort()).toEqual([
      `${lock}.1.elsewhere`,
      `${lock}.${process.ppid}.${host}`,
    ]);
    const past = new Date(2000, 1);
    utimesSync(join(folder, `${lock}.1.elsewhere`), past, past);
    recover(folder);
    expect(readdirSync(folder)).toEqual([`${lock}.${process.ppid}.${host}`]);
  });

  test("an earlier process of the same number is dead", () => {
    leave(lock, `${process.pid}.${host}`, { "0": "half" });
    recover(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("processes", () => {
  let workshop: string;
  let writer: string;

  beforeAll(() => {
    workshop = mkdtempSync(join(tmpdir(), "writer-"));
    const module = bundle("command/output-folder", workshop, true);
    writer = join(workshop, "writer.mjs");
    writeFileSync(
      writer,
      `import { writeOutput } from ${JSON.stringify(module)};
const [folder, texts, times] = process.argv.slice(2);
process.stdout.write("ready\\n");
for (let run = 0; run < Number(times); run += 1) {
  const text = texts.split(",")[run % texts.split(",").length];
  writeOutput(folder, () => Array.from({ length: ${fileCount} }, (_, index) => ({ path: index + ".ts", text })));
}
`,
    );
  });
  afterAll(() => rmSync(workshop, { recursive: true, force: true }));

  const start = (texts: string, times: number): ChildProcess =>
    spawn(process.execPath, [writer, folder, texts, String(times)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => child.once("exit", resolve));

  test("killed at any moment, they leave the old state or the new one to the next run", async () => {
    mkdirSync(folder);
    let inCommit = 0;
    for (let kill = 0; kill < 24; kill += 1) {
      const child = start(`a${kill},b${kill}`, 1_000);
      await new Promise((resolve) => child.stdout?.once("data", resolve));
      // Every other time as soon as a commit is noted: that is the moment to be feared.
      const isAimed = kill % 2 === 0;
      const deadline = Date.now() + (isAimed ? 2_000 : Math.random() * 60);
      while (Date.now() < deadline) {
        if (isAimed && existsSync(join(folder, ".json-as-const/commit.json"))) break;
        // A timer would come too late: the renames take a few milliseconds.
        if (!isAimed) await new Promise((resolve) => setTimeout(resolve, 0));
      }
      child.kill("SIGKILL");
      await ended(child);
      if (existsSync(join(folder, ".json-as-const/commit.json"))) inCommit += 1;
      recover(folder);
      const texts = textsIn(folder);
      expect(texts.length).toBeLessThanOrEqual(1);
      expect([0, fileCount]).toContain(readdirSync(folder).length);
    }
    // Otherwise this test shows nothing.
    expect(inCommit).toBeGreaterThan(2);
  });

  test("at once, they take turns", async () => {
    const children = ["a", "b", "c", "d"].map((text) => start(text, 3));
    expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0, 0]);
    expect(textsIn(folder)).toHaveLength(1);
    expect(readdirSync(folder)).toHaveLength(fileCount);
  });
});
