import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, importsOf, reachableFrom } from "../structure.js";
import { generator, runtime } from "./consumer.js";

const sources = ["codegen", "generated", "src"].flatMap(filesBelow);
const imports = importsOf(sources.filter((path) => path.endsWith(".ts")));

const plugins = ["esbuild", "rollup", "rspack", "vite", "webpack"];

describe.each([
  {
    of: runtime,
    entries: ["src/index.ts", "src/sizing.ts"],
    /** The modules that have a name of their own; what they share is in chunks. */
    modules: ["dist/src/cli/cli.js", "dist/src/index.js", "dist/src/sizing.js"],
    declaration: (source: string) => `dist/${source.replace(/ts$/, "d.ts")}`,
    others: [
      "CHANGELOG.md",
      "LICENSE",
      "THIRD-PARTY-LICENSES.txt",
      "README.md",
      "package.json",
      ...filesBelow("schema").filter((path) => path.endsWith(".json")),
    ],
  },
  {
    of: generator,
    entries: ["codegen/index.ts", ...plugins.map((name) => `codegen/plugin/${name}.ts`)],
    modules: ["dist/cli.js", "dist/index.js", ...plugins.map((name) => `dist/plugin/${name}.js`)],
    declaration: (source: string) => source.replace(/^codegen\//, "dist/").replace(/ts$/, "d.ts"),
    others: [
      "LICENSE",
      "README.md",
      "bin/json-as-const.js",
      "package.json",
      "templates/guards.hbs",
      "templates/module.hbs",
      "templates/reader.hbs",
      ...filesBelow("codegen/json-schema/meta-schemas").map((path) =>
        path.slice("codegen/".length),
      ),
    ],
  },
])("the tarball of $of.name", ({ of, entries, modules, declaration, others }) => {
  const { installed, manifest, packed } = of;
  const ofKind = (pattern: RegExp) => packed.filter((path) => pattern.test(path));
  const built = ofKind(/^dist\/.*\.js$/);
  const isChunk = (path: string) => /-[A-Z\d]{8}\.js$/.test(path);

  it("holds the modules, each with its source map", () => {
    expect(built.filter((path) => !isChunk(path))).toEqual(modules);
    expect(ofKind(/\.map$/)).toEqual(built.map((path) => `${path}.map`).sort());
  });

  it("holds the declarations of its entries and of what they import", () => {
    const declared = [...reachableFrom(entries, imports)].map(declaration);
    expect(ofKind(/\.d\.ts$/)).toEqual(declared.sort());
  });

  it("holds nothing else that is not listed here", () => {
    expect(ofKind(/^(?!dist\/.*\.(js|js\.map|d\.ts)$)/)).toEqual(others.sort());
  });

  it("has source maps that hold the sources as they are, of this package alone", () => {
    for (const module of built) {
      const code = readFileSync(join(installed, module), "utf8");
      expect(code.trimEnd().endsWith(`//# sourceMappingURL=${basename(module)}.map`)).toBe(true);
      const map = JSON.parse(readFileSync(join(installed, `${module}.map`), "utf8"));
      const folder = of === generator ? "codegen" : ".";
      const paths: string[] = map.sources.map((path: string) =>
        join(folder, dirname(module), path),
      );
      const own =
        of === generator
          ? /^codegen\//
          : /^(src|generated|node_modules\/@huggingface\/(gguf|tasks))\//;
      for (const path of paths) expect(path).toMatch(own);
      // The sources are not packed: an editor and a stack trace find their text in the map alone.
      expect(map.sourcesContent).toEqual(paths.map((path) => readFileSync(path, "utf8")));
    }
  });

  it("has a file behind every subpath and bin of its manifest", () => {
    const targets = [
      ...Object.values(manifest["exports"] as object).flatMap((target) =>
        typeof target === "string" ? [target] : Object.values(target as object),
      ),
      ...Object.values(manifest["bin"] as object),
    ].filter((target) => !target.includes("*"));
    expect(targets.length).toBeGreaterThan(3);
    for (const target of targets) expect(existsSync(join(installed, target)), target).toBe(true);
  });

  it("has the licence", () => {
    expect(readFileSync(join(installed, "LICENSE"))).toEqual(readFileSync("LICENSE"));
  });
});

it("fieldkit-capabilities installs nothing besides itself", () => {
  const { stdout } = runtime.run("npm", "ls", "--all", "--parseable");
  expect(stdout.trim().split("\n").length).toBe(2);
  const { dependencies, peerDependencies, optionalDependencies } = runtime.manifest;
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("json-as-const installs what it uses, and asks for TypeScript alone", () => {
  expect(generator.manifest["peerDependencies"]).toEqual({ typescript: ">=5.4" });
  const code = generator.packed
    .filter((path) => /^dist\/.*\.js$/.test(path))
    .map((path) => readFileSync(join(generator.installed, path), "utf8"))
    .join("\n");
  const dependencies = Object.keys(generator.manifest["dependencies"] as object);
  expect(dependencies.filter((name) => !code.includes(`"${name}`))).toEqual([]);
});

describe("the code of fieldkit-capabilities", () => {
  it("has stack traces that name the source", () => {
    const file = runtime.write(
      "throws.js",
      `import { weightBytes } from "fieldkit-capabilities"; weightBytes({ params: -1, dtype: "bf16" });`,
    );
    const { stderr } = runtime.run(process.execPath, "--enable-source-maps", file);
    expect(stderr).toMatch(/src\/capabilities\/weight-bytes\.ts:\d+/);
  });

  it("calls its functions and classes what they are exported as, for stack traces without the maps", () => {
    // A bundler numbers what has the name of something else in the same file.
    const file = runtime.write(
      "names.mjs",
      `import * as kit from "fieldkit-capabilities";
       import * as sizing from "fieldkit-capabilities/sizing";
       const all = [...Object.entries(kit), ...Object.entries(sizing)];
       const others = all.filter(([name, it]) => typeof it === "function" && it.name !== name);
       console.log(others.map(([name, { name: other }]) => \`\${name} is \${other}\`).join());`,
    );
    expect(runtime.run(process.execPath, file)).toMatchObject({ stdout: "\n", stderr: "" });
  });
});
