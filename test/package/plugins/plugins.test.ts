import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { announceSkip, generator, tools } from "../consumer.js";

/* The plugins of json-as-const, in real builds and in a development server with a browser. */

const options = {
  data: join(generator.project, "plugins/data/lamps.json"),
  out: join(generator.project, "plugins/generated"),
};
const bundle = join(generator.project, "plugins/built/main.cjs");
const save = (text: string): string => generator.write("plugins/data/lamps.json", text);
const entry = generator.write(
  "plugins/main.ts",
  `import { lamps } from "./generated/lamps.js";
   const text = JSON.stringify(lamps);
   if (typeof document === "undefined") console.log(text);
   else document.querySelector("p").textContent = text;`,
);
const bad = '{ "hall": "x", }';
const refusal = `found     a "," before "}"`;

const pluginOf = async (bundler: string): Promise<never> =>
  (await import(join(generator.installed, `dist/plugin/${bundler}.js`))).default(options) as never;
const require = createRequire(join(tools, "module.js"));
/** For Rollup and webpack, which read no TypeScript. */
const strip = (code: string): string => transformSync(code, { loader: "ts" }).code;
const resolveTypescript = {
  name: "typescript",
  resolveId: (id: string) =>
    id === "./generated/lamps.js" ? join(options.out, "lamps.ts") : undefined,
  transform: strip,
};

const builds: Readonly<Record<string, () => Promise<unknown>>> = {
  esbuild: async () =>
    require("esbuild").build({
      entryPoints: [entry],
      bundle: true,
      outfile: bundle,
      logLevel: "silent",
      plugins: [await pluginOf("esbuild")],
    }),
  rollup: async () => {
    const plugins = [await pluginOf("rollup"), resolveTypescript];
    const build = await require("rollup").rollup({ input: entry, plugins });
    await build.write({ file: bundle, format: "cjs" });
  },
  vite: async () => {
    const { build } = await import("vite");
    await build({
      root: join(generator.project, "plugins"),
      configFile: false,
      logLevel: "silent",
      plugins: [await pluginOf("vite")],
      build: {
        outDir: join(bundle, ".."),
        emptyOutDir: true,
        lib: { entry, formats: ["cjs"], fileName: () => "main.cjs" },
      },
    });
  },
  webpack: async () => {
    const plugin = await pluginOf("webpack");
    const loader = generator.write(
      "plugins/strip.cjs",
      `const { transformSync } = require(${JSON.stringify(require.resolve("esbuild"))});
       module.exports = (code) => transformSync(code, { loader: "ts" }).code;`,
    );
    await new Promise<void>((resolve, reject) => {
      require("webpack")(
        {
          mode: "production",
          target: "node",
          entry,
          output: { path: join(bundle, ".."), filename: "main.cjs" },
          resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
          module: { rules: [{ test: /\.ts$/, use: loader }] },
          plugins: [plugin],
        },
        (error: Error | null, stats: { hasErrors(): boolean; toString(of: string): string }) => {
          if (error !== null) reject(error);
          else if (stats.hasErrors()) reject(new Error(stats.toString("errors-only")));
          else resolve();
        },
      );
    });
  },
};

describe.each(Object.entries(builds))("a build with %s", (_, build) => {
  beforeEach(() => {
    for (const path of [options.out, join(bundle, "..")])
      rmSync(path, { recursive: true, force: true });
  });

  it("generates first", async () => {
    save('{ "hall": 40 }');
    await build();
    expect(execFileSync(process.execPath, [bundle], { encoding: "utf8" })).toBe('{"hall":40}\n');
  });

  it("fails with the problem and its place, and generates nothing", async () => {
    save(bad);
    const reason = await build().then(
      () => "",
      (error: Error) => error.message,
    );
    expect(reason).toContain("lamps.json:1:16");
    expect(reason).toContain(refusal);
    expect(existsSync(options.out)).toBe(false);
  });
});

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const present = existsSync(executablePath);
if (!present && process.env["CI"] === undefined) {
  announceSkip(
    `the Vite plugin in a browser: there is no ${executablePath}`,
    "apt-get install chromium, or name one in the environment variable CHROMIUM.",
  );
}

describe.skipIf(!present && process.env["CI"] === undefined)("Vite's development server", () => {
  let browser: Browser;
  let page: Page;
  let close = async (): Promise<void> => {};
  const shows = (text: string) => page.locator("p", { hasText: text }).waitFor();
  const overlay = () => page.locator("vite-error-overlay");

  beforeAll(async () => {
    save('{ "hall": 40 }');
    generator.write(
      "plugins/index.html",
      '<!doctype html><link rel="icon" href="data:,"><p></p><script type="module" src="/main.ts"></script>',
    );
    const { createServer } = await import("vite");
    const server = await createServer({
      root: join(generator.project, "plugins"),
      configFile: false,
      logLevel: "silent",
      plugins: [await pluginOf("vite")],
    });
    close = () => server.close();
    await server.listen(0);
    const args = ["--no-sandbox", "--disable-gpu"];
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
  });

  afterAll(async () => {
    await close();
    await browser?.close();
  });

  it("generates when it starts", () => shows('{"hall":40}'));

  it("shows an edit of the data in the page", async () => {
    save('{ "hall": 60 }');
    await shows('{"hall":60}');
  });

  it("follows a schema that is added", async () => {
    generator.write(
      "plugins/data/lamps.schema.json",
      '{ "properties": { "attic": { "default": 25, "x-codegen": { "fill": "default" } } } }',
    );
    await shows('{"hall":60,"attic":25}');
  });

  it("shows a problem over the page, also after a reload, until it is corrected", async () => {
    save(bad);
    await overlay().waitFor();
    expect(await overlay().locator(".message-body").innerText()).toContain(refusal);
    expect(await overlay().locator(".file").innerText()).toContain("data/lamps.json:1:16");
    expect(readFileSync(join(options.out, "lamps.ts"), "utf8")).toContain("hall: 60");
    await page.reload();
    await overlay().waitFor();
    save('{ "hall": 60 }');
    await overlay().waitFor({ state: "detached" });
    await shows('{"hall":60,"attic":25}');
  });
});
