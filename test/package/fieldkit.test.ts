import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { runtime } from "./consumer.js";

/* The command line, as `npm install` puts it there. */

const fieldkit = runtime.command("fieldkit");

it.each(["fieldkit", "fieldkit-capabilities"])("%s answers", (name) => {
  const { status, stdout, stderr } = runtime.run(
    "npx",
    "--no-install",
    name,
    "feasibility",
    "llama-3.1-8b",
    "--check",
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("FITS: 34.31 GB of 130.57 GB");
});

it("knows the version that is installed", () => {
  const { stdout } = runtime.run(fieldkit, "version", "--json");
  const { stdout: listed } = runtime.run("npm", "ls", "--json");
  const { dependencies } = JSON.parse(listed);
  expect(JSON.parse(stdout).version).toBe(dependencies["fieldkit-capabilities"].version);
});

it("prints its help in at most twice the time of node -e 0", () => {
  const time = (args: readonly string[]): number => {
    const start = process.hrtime.bigint();
    spawnSync(process.execPath, args);
    return Number(process.hrtime.bigint() - start);
  };
  const nothing: number[] = [];
  const help: number[] = [];
  // Alternating, so that other work on the machine hits both.
  for (let turn = 0; turn < 25; turn += 1) {
    nothing.push(time(["-e", "0"]));
    help.push(time([fieldkit, "--help"]));
  }
  const median = (times: number[]): number => times.sort((a, b) => a - b)[12] ?? Number.NaN;
  expect(median(help) / median(nothing)).toBeLessThan(2);
});
