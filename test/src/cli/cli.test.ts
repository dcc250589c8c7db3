import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder = "";
let program = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fieldkit-process-"));
  program = `${process.execPath} ${join(folder, "cli.mjs")}`;
  await build({
    entryPoints: ["src/cli/cli.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: join(folder, "cli.mjs"),
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line of the shell in which `fieldkit` is the program. */
function shell(line: string, env: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _, COLUMNS: __, ...rest } = process.env;
  const script = `fieldkit() { ${program} "$@"; }\n${line}`;
  return spawnSync("bash", ["-c", script], { encoding: "utf8", env: { ...rest, ...env } });
}

describe("the process", () => {
  it("answers on stdout with 0, and refuses on stderr with 2", () => {
    const answered = shell("fieldkit envelope 70B params fp8");
    expect(answered).toMatchObject({ status: 0, stderr: "" });
    expect(answered.stdout).toContain("tight but possible");
    const refused = shell("fieldkit envelop");
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toBe('fieldkit: unknown command "envelop"; did you mean envelope?\n');
    expect(shell("fieldkit feasibility llama-3.1-70b --check > /dev/null").status).toBe(1);
  });

  it("is silent when the reader stops early", () => {
    // The reader is gone long before the program has started.
    const { stdout, stderr } = shell(
      `fieldkit show models --json | true; echo "\${PIPESTATUS[0]}"`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: "0\n", stderr: "" });
  });

  it.runIf(process.platform === "linux")("says when the output cannot be written", () => {
    const { status, stderr } = shell("fieldkit show models > /dev/full");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^fieldkit: the output cannot be written: ENOSPC[^\n]*\n$/);
  });

  it("has no colour in a pipe, and the width of COLUMNS", () => {
    const { stdout } = shell("fieldkit feasibility llama-3.1-8b", { COLUMNS: "50" });
    expect(stdout).not.toContain("\u001b");
    const widest = Math.max(...stdout.split("\n").map((line) => [...line].length));
    expect(widest).toBeLessThanOrEqual(50);
    expect(widest).toBeGreaterThan(40);
  });

  it.runIf(process.platform === "linux")(
    "has colour on a terminal, unless NO_COLOR or a dumb terminal says otherwise",
    () => {
      const seen = (env: Readonly<Record<string, string>>) =>
        shell(`script -qec '${program} feasibility llama-3.1-8b' /dev/null`, env).stdout;
      expect(seen({ TERM: "xterm" })).toContain("\u001b[32mFITS");
      expect(seen({ TERM: "xterm", NO_COLOR: "1" })).not.toContain("\u001b[32m");
      expect(seen({ TERM: "xterm", NO_COLOR: "" })).toContain("\u001b[32m");
      expect(seen({ TERM: "dumb" })).not.toContain("\u001b[32m");
    },
  );
});

/** The modules that are loaded before the first dynamic import. */
async function loadedFrom(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    outdir: "unwritten",
    write: false,
    metafile: true,
  });
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) {
      if (kind === "import-statement" && path in metafile.inputs) visit(path);
    }
  };
  visit(entry);
  return [...seen].sort();
}

describe("a fast start", () => {
  it("loads no data and no arithmetic before the arguments are understood", async () => {
    expect(await loadedFrom("src/cli/cli.ts")).toEqual([
      "src/capabilities/find-key.ts",
      "src/capabilities/nearest-key.ts",
      "src/cli/cli.ts",
      "src/cli/command-table.ts",
      "src/cli/input/arguments.ts",
      "src/cli/input/did-you-mean.ts",
      "src/cli/main.ts",
      "src/cli/output/help.ts",
      "src/cli/output/layout.ts",
      "src/cli/usage-error.ts",
    ]);
  });

  it("is in no bundle of the library", async () => {
    const files = await loadedFrom("src/index.ts");
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => file.includes("src/cli/"))).toEqual([]);
  });
});
