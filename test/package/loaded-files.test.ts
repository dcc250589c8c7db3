import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { type Consumer, generator, runtime } from "./consumer.js";

/*
 * What Node reads of the package before it can begin, counted and not timed: equal on every machine. A
 * file more costs some 0.7 ms to find and to link, and so do 35 kB of code.
 */

const reports = mkdtempSync(join(runtime.project, "coverage-"));
afterAll(() => rmSync(reports, { recursive: true, force: true }));

/** A little more than it is now. */
const budgets: readonly {
  readonly of: Consumer;
  readonly what: string;
  readonly args: readonly string[];
  readonly files: number;
  readonly kB: number;
}[] = [
  {
    of: runtime,
    what: "import of the main entry",
    args: [runtime.write("loads-main.mjs", 'import "fieldkit-capabilities";')],
    files: 2,
    kB: 65,
  },
  {
    of: runtime,
    what: "import of ./sizing",
    args: [runtime.write("loads-sizing.mjs", 'import "fieldkit-capabilities/sizing";')],
    files: 2,
    kB: 470,
  },
  {
    of: runtime,
    what: "fieldkit --help",
    args: [runtime.command("fieldkit"), "--help"],
    files: 5,
    kB: 20,
  },
  {
    of: runtime,
    what: "fieldkit feasibility",
    args: [runtime.command("fieldkit"), "feasibility", "llama-3.3-70b", "--format", "nvfp4"],
    files: 8,
    kB: 265,
  },
  {
    of: generator,
    what: "json-as-const --help",
    args: [generator.command("json-as-const"), "--help"],
    files: 6,
    kB: 25,
  },
];

it.each(budgets)("$what", ({ of, what, args, files, kB }) => {
  const loaded = loadedBy(of, what, args);
  const list = loaded.map(({ path, bytes }) => `${path} ${bytes} B`).join(", ");
  expect(loaded.length, list).toBeGreaterThan(0);
  expect(loaded.length, list).toBeLessThanOrEqual(files);
  const sum = loaded.reduce((all, { bytes }) => all + bytes, 0);
  expect(sum, list).toBeLessThanOrEqual(1000 * kB);
});

/** The package's modules that a process loads: its report of what was covered names them all. */
function loadedBy(
  consumer: Consumer,
  what: string,
  args: readonly string[],
): readonly { readonly path: string; readonly bytes: number }[] {
  const folder = join(reports, what.replaceAll(/\W+/g, "-"));
  const { status, stderr } = consumer.run(
    "env",
    `NODE_V8_COVERAGE=${folder}`,
    process.execPath,
    ...args,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const urls = readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return (result as { readonly url: string }[]).map(({ url }) => url);
  });
  return urls
    .filter((url) => url.startsWith("file:"))
    .map((url) => fileURLToPath(url))
    .filter((file) => file.startsWith(consumer.installed))
    .map((file) => ({ path: relative(consumer.installed, file), bytes: statSync(file).size }));
}
