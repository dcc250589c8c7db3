import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/* Once per run: packs the package and installs it in an empty folder, as a consumer does. */

declare module "vitest" {
  interface ProvidedContext {
    /** The packed tarball. */
    readonly tarball: string;
    /** The paths in it. */
    readonly packed: readonly string[];
    /** A folder where the tarball is installed, and nothing else. */
    readonly project: string;
  }
}

export default function install({ provide }: TestProject): () => void {
  installConsumersTools();
  const folder = mkdtempSync(join(tmpdir(), "fieldkit-consumer-"));
  const report = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  // What "prepack" prints comes before the report.
  const [{ filename, files }] = JSON.parse(report.slice(report.indexOf("[\n")));
  const project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  const tarball = join(folder, filename);
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], {
    cwd: project,
    stdio: ["ignore", "ignore", "inherit"],
  });
  provide("tarball", tarball);
  provide("packed", files.map(({ path }: { path: string }) => path).sort());
  provide("project", project);
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * Installs the Node and TypeScript versions, the bundlers and the judges, unless they are there. They
 * are no dependencies of the package itself: its `npm ci` stays small.
 */
function installConsumersTools(): void {
  const lock = join(import.meta.dirname, "package-lock.json");
  const installed = join(import.meta.dirname, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("Installing what consumers use (test/package/package.json) …");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
