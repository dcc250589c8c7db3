import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/* Once per run: packs both packages and installs each in an empty folder, as a consumer does. */

interface Package {
  /** The packed tarball. */
  readonly tarball: string;
  /** The paths in it. */
  readonly packed: readonly string[];
  /** A folder where the tarball is installed. */
  readonly project: string;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly packages: Readonly<Record<"fieldkit-capabilities" | "json-as-const", Package>>;
  }
}

export default function install({ provide }: TestProject): () => void {
  installConsumersTools();
  const folder = mkdtempSync(join(tmpdir(), "fieldkit-consumer-"));
  provide("packages", {
    // It has no dependencies, so that it needs no registry.
    "fieldkit-capabilities": packAndInstall(folder, [], ["--offline"]),
    "json-as-const": packAndInstall(folder, ["-w", "json-as-const"], ["--prefer-offline"]),
  });
  return () => rmSync(folder, { recursive: true, force: true });
}

function packAndInstall(
  folder: string,
  workspace: readonly string[],
  options: readonly string[],
): Package {
  const report = npm(".", "pack", ...workspace, "--json", "--pack-destination", folder);
  // What `prepare` prints comes before the report.
  const [{ name, filename, files }] = JSON.parse(report.slice(report.indexOf("[\n")));
  const project = join(folder, name);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  const tarball = join(folder, filename);
  npm(project, "install", ...options, "--no-audit", "--no-fund", tarball);
  return { tarball, packed: files.map(({ path }: { path: string }) => path).sort(), project };
}

function npm(cwd: string, ...args: readonly string[]): string {
  const stdio = ["ignore", "pipe", "inherit"] as const;
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: [...stdio] });
}

/**
 * Installs the Node and TypeScript versions, the bundlers and the package checks, unless they are there.
 * They are no dependencies of the packages: `npm ci` at the root stays small.
 */
function installConsumersTools(): void {
  const lock = join(import.meta.dirname, "package-lock.json");
  const installed = join(import.meta.dirname, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("Installing what consumers use (test/package/package.json) …");
  npm(import.meta.dirname, "ci", "--no-audit", "--no-fund");
}
