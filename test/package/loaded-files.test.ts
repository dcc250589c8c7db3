import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { installed, project, run, write } from "./consumer.js";

/*
 * What Node reads of the package before it can begin, counted and not timed: equal on every machine. A
 * file more costs some 0.7 ms to find and to link, and so do 35 kB of code.
 */

const reports = mkdtempSync(join(project, "coverage-"));
afterAll(() => rmSync(reports, { recursive: true, force: true }));

/** A little more than it is now. */
const budgets: readonly {
  readonly what: string;
  readonly args: readonly string[];
  readonly files: number;
  readonly kB: number;
}[] = [
  {
    what: "import of the main entry",
    args: [write("loads-main.mjs", 'import "fieldkit-capabilities";')],
    files: 2,
    kB: 155,
  },
  {
    what: "import of the rules of thumb",
    args: [write("loads-rules.mjs", 'import "fieldkit-capabilities/rule-of-thumb";')],
    files: 2,
    kB: 14,
  },
  { what: "fieldkit --help", args: [program("fieldkit"), "--help"], files: 2, kB: 20 },
  {
    what: "fieldkit feasibility",
    args: [program("fieldkit"), "feasibility", "llama-3.3-70b", "--format", "nvfp4"],
    files: 3,
    kB: 195,
  },
  {
    what: "json-as-const --help",
    args: [program("json-as-const"), "--help"],
    files: 6,
    kB: 17,
  },
];

it.each(budgets)("$what", ({ what, args, files, kB }) => {
  const loaded = loadedBy(what, args);
  const list = loaded.map(({ path, bytes }) => `${path} ${bytes} B`).join(", ");
  expect(loaded.length, list).toBeGreaterThan(0);
  expect(loaded.length, list).toBeLessThanOrEqual(files);
  const sum = loaded.reduce((all, { bytes }) => all + bytes, 0);
  expect(sum, list).toBeLessThanOrEqual(1000 * kB);
});

/** The package's modules that a process loads: its report of what was covered names them all. */
function loadedBy(
  what: string,
  args: readonly string[],
): readonly { readonly path: string; readonly bytes: number }[] {
  const folder = join(reports, what.replaceAll(/\W+/g, "-"));
  const { status, stderr } = run("env", `NODE_V8_COVERAGE=${folder}`, process.execPath, ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const urls = readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return (result as { readonly url: string }[]).map(({ url }) => url);
  });
  return urls
    .filter((url) => url.startsWith("file:"))
    .map((url) => fileURLToPath(url))
    .filter((file) => file.startsWith(installed))
    .map((file) => ({ path: relative(installed, file), bytes: statSync(file).size }));
}

function program(name: string): string {
  return join(project, "node_modules/.bin", name);
}
