import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built page lies on the disk. */
    built: string;
    /** Where it is served. */
    address: string;
    /** The browser's program; empty if there is none. */
    browser: string;
  }
}

/** Builds the page once, serves it, and says loudly if there is no browser to test it in. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = existsSync(chromium) ? chromium : "";
  if (browser === "") {
    const notice = `THE CALCULATOR PAGE IS NOT TESTED: there is no ${chromium}.\napt-get install chromium, or name one in the environment variable CHROMIUM.`;
    // In continuous integration its absence is a failure, not a skip.
    if (process.env["CI"] !== undefined) throw new Error(notice);
    console.error(`\n${"#".repeat(78)}\n${notice}\n${"#".repeat(78)}\n`);
  }
  const configFile = "examples/calculator/vite.config.ts";
  const built = mkdtempSync(join(tmpdir(), "calculator-"));
  const options = {
    configFile,
    logLevel: "error",
    build: { outDir: built, emptyOutDir: true },
  } as const;
  await build(options);
  const server = await preview({ ...options, preview: { host: "127.0.0.1" } });
  project.provide("built", built);
  project.provide("address", server.resolvedUrls?.local[0] ?? "");
  project.provide("browser", browser);
  return async () => {
    await server.close();
    rmSync(built, { recursive: true, force: true });
  };
}
