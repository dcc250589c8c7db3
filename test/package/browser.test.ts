import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build, bundlers, entry, resultsInBrowser } from "./build/builds.js";
import { announceSkip, runtime } from "./consumer.js";

const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const pages = ["unbundled", ...bundlers];
let server: Server;
let outcomes: readonly { readonly errors: string[]; readonly results: unknown }[] = [];

const present = existsSync(chromium);
if (!present && process.env["CI"] === undefined) {
  announceSkip(
    `the package in a browser: there is no ${chromium}`,
    "apt-get install chromium, or name one in the environment variable CHROMIUM.",
  );
}

// In continuous integration its absence is a failure, not a skip.
describe.skipIf(!present && process.env["CI"] === undefined)("in Chromium", () => {
  beforeAll(async () => {
    entry();
    // No bundler at all: the browser loads the package's own modules.
    const modules = "/node_modules/fieldkit-capabilities/dist/src";
    const imports = {
      "fieldkit-capabilities": `${modules}/index.js`,
      "fieldkit-capabilities/sizing": `${modules}/sizing.js`,
    };
    runtime.write(
      "unbundled.html",
      `<!doctype html><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports })}</script>
       <script type="module" src="/entry.js"></script>`,
    );
    for (const bundler of bundlers) {
      const { name } = build(bundler);
      runtime.write(
        `${bundler}.html`,
        `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/${name}"></script>`,
      );
    }
    server = createServer((request, response) => {
      const file = join(
        runtime.project,
        normalize(new URL(request.url ?? "/", "http://localhost").pathname),
      );
      if (!existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      const type = file.endsWith(".html") ? "text/html" : "text/javascript";
      response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const opener = join(import.meta.dirname, "build/open-page.mjs");
    const addresses = pages.map((page) => `http://127.0.0.1:${port}/${page}.html`);
    const { stdout } = await promisify(execFile)(process.execPath, [
      opener,
      chromium,
      ...addresses,
    ]);
    outcomes = JSON.parse(stdout);
  });

  afterAll(() => server?.close());

  it.each(pages)("%s: it loads and computes, and re-reading the file is a clear error", (page) => {
    expect(outcomes[pages.indexOf(page)]).toEqual({ errors: [], results: resultsInBrowser });
  });
});
