import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inject } from "vitest";

/* A project that has the tarball installed, and the tools of test/package/package.json to try it with. */

/** What a consumer may have: `test/package/node_modules`. */
export const tools: string = join(import.meta.dirname, "node_modules");

/** The consumer's folder. */
export const project: string = inject("project");

/** The package in the consumer's `node_modules`. */
export const installed: string = join(project, "node_modules/fieldkit-capabilities");

/** The package's manifest as a consumer gets it. */
export const manifest: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(join(installed, "package.json"), "utf8"),
);

/** Writes a file of the consumer's and returns its path. */
export function write(name: string, text: string): string {
  const file = join(project, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Runs a program in the consumer's folder. */
export function run(program: string, ...args: string[]): SpawnSyncReturns<string> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawnSync(program, args, { cwd: project, encoding: "utf8", env });
}

/** The Node of a major version, if there is one for this platform. */
export function nodeOf(major: number): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const file = join(tools, `node-${major}-${platform}/bin/node`);
  return existsSync(file) ? file : undefined;
}

/** Says that something could not be tried, so that nobody takes a skip for a pass. */
export function announceSkip(what: string, cure: string): void {
  process.stderr.write(`\n!!! NOT TESTED: ${what}\n!!! ${cure}\n\n`);
}
