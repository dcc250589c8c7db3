import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

  it("has declarations and a source map for every module", () => {
    const modules = packed.filter((path) => path.endsWith(".js"));
    expect(modules.length).toBeGreaterThan(10);
    for (const module of modules) {
      expect(packed).toContain(`${module}.map`);
      expect(packed).toContain(module.replace(/js$/, "d.ts"));
    }
  });

  it("has source maps that hold their sources", () => {
    for (const path of packed.filter((path) => path.endsWith(".js.map"))) {
      const map = JSON.parse(readFileSync(join(installed, path), "utf8"));
      expect(map.sources.length, path).toBe(1);
      // The sources are not packed: without their text an editor and a stack trace would find nothing.
      const source = map.sourcesContent?.[0];
      expect(typeof source, path).toBe("string");
      expect(source, path).toBe(
        readFileSync(join("dist", dirname(path.slice(5)), map.sources[0]), "utf8"),
      );
      const module = path.slice(0, -".map".length);
      const comment = `//# sourceMappingURL=${path.slice(path.lastIndexOf("/") + 1)}`;
      expect(
        readFileSync(join(installed, module), "utf8").trimEnd().endsWith(comment),
        module,
      ).toBe(true);
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
