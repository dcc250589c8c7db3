import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { installed, run, write } from "./consumer.js";

const packed = inject("packed");

describe("the tarball", () => {
  it("holds dist, the data and its schemas, and the four texts, and nothing else", () => {
    const strangers = packed.filter(
      (path) =>
        !/^dist\/(src|generated|codegen)\/[\w./-]+\.(js|js\.map|d\.ts|hbs)$/.test(path) &&
        !/^schema\/[\w-]+(\.schema)?\.json$/.test(path) &&
        !["package.json", "README.md", "LICENSE", "CHANGELOG.md"].includes(path),
    );
    expect(strangers).toEqual([]);
  });

  it("has each data set beside its schema", () => {
    const data = packed.filter((path) => /^schema\/[\w-]+\.json$/.test(path));
    expect(data).toContain("schema/spark-capabilities.json");
    for (const file of data) expect(packed).toContain(file.replace(/json$/, "schema.json"));
  });

  it("has a source map for every module, which holds its sources as they are", () => {
    const modules = packed.filter((path) => path.endsWith(".js"));
    expect(modules.length).toBeGreaterThan(5);
    for (const module of modules) {
      const comment = `//# sourceMappingURL=${basename(module)}.map`;
      const code = readFileSync(join(installed, module), "utf8");
      expect(code.trimEnd().endsWith(comment), module).toBe(true);
      const { sources, sourcesContent } = mapOf(module);
      // The sources are not packed: without their text an editor and a stack trace would find nothing.
      const texts = sources.map((source) => readFileSync(join(dirname(module), source), "utf8"));
      expect(sourcesContent, module).toEqual(texts);
    }
  });

  it("has declarations for every source", () => {
    const modules = packed.filter((path) => path.endsWith(".js"));
    const sources = modules.flatMap((module) =>
      mapOf(module).sources.map((source) => join(dirname(module), source)),
    );
    expect(new Set(sources).size).toBeGreaterThan(50);
    for (const source of sources) {
      expect(packed).toContain(join("dist", source.replace(/ts$/, "d.ts")));
    }
  });

  it("has stack traces that name the source", () => {
    const file = write(
      "throws.js",
      `import { weightBytes } from "fieldkit-capabilities"; weightBytes({ params: -1, dtype: "bf16" });`,
    );
    const { stderr } = run(process.execPath, "--enable-source-maps", file);
    expect(stderr).toMatch(/src\/weights\.ts:\d+/);
  });

  it("calls its functions and classes what they are exported as, for stack traces without the maps", () => {
    // A bundler numbers what has the name of something else in the same file.
    const file = write(
      "names.mjs",
      `import * as kit from "fieldkit-capabilities";
       const others = Object.entries(kit).filter(([name, it]) => typeof it === "function" && it.name !== name);
       console.log(others.map(([name, { name: other }]) => \`\${name} is \${other}\`).join());`,
    );
    expect(run(process.execPath, file)).toMatchObject({ stdout: "\n", stderr: "" });
  });

  it("has a file behind every subpath and bin of its manifest", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    const targets = [
      ...Object.values(manifest.exports).flatMap((target) =>
        typeof target === "string" ? [target] : Object.values(target as object),
      ),
      ...Object.values(manifest.bin),
    ].filter((target) => !target.includes("*"));
    expect(targets.length).toBeGreaterThan(4);
    for (const target of targets) expect(existsSync(join(installed, target)), target).toBe(true);
  });

  it("installs nothing besides itself", () => {
    const { stdout } = run("npm", "ls", "--all", "--parseable");
    expect(stdout.trim().split("\n").length).toBe(2);
  });
});

function mapOf(module: string): { sources: string[]; sourcesContent: string[] } {
  return JSON.parse(readFileSync(join(installed, `${module}.map`), "utf8"));
}
