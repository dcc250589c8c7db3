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

/** Where Debian's, Ubuntu's and Google's packages put it. */
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Builds the page once, serves it, and says loudly if there is no browser to test it in. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const configFile = "examples/calculator/vite.config.ts";
  const built = mkdtempSync(join(tmpdir(), "calculator-"));
  const options = {
    configFile,
    logLevel: "error",
    build: { outDir: built, emptyOutDir: true },
  } as const;
  await build(options);
  const server = await preview({ ...options, preview: { host: "127.0.0.1" } });
  const browser = BROWSERS.find((path) => existsSync(path)) ?? "";
  if (browser === "") {
    console.error(
      `\n${"#".repeat(78)}\n# NO BROWSER: the calculator page is NOT tested.\n# looked for ${BROWSERS.join(", ")}\n# install it:  sudo apt-get install chromium\n${"#".repeat(78)}\n`,
    );
  }
  project.provide("built", built);
  project.provide("address", server.resolvedUrls?.local[0] ?? "");
  project.provide("browser", browser);
  return async () => {
    await server.close();
    rmSync(built, { recursive: true, force: true });
  };
}
