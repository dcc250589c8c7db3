import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { budgets } from "./budgets.js";

interface Bundle {
  readonly bytes: number;
  /** The modules in it and their bytes before compression, the largest first. */
  readonly modules: readonly (readonly [module: string, bytes: number])[];
}

/** A bundle for browsers of a module that exports the names and nothing else. */
async function bundle(names: readonly string[], from: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "${from}";`, resolveDir: "." },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
  });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return {
    bytes: gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length,
    modules: inputs
      .map(([module, { bytesInOutput }]) => [module, bytesInOutput] as const)
      .filter(([, bytes]) => bytes > 0)
      .sort(([, one], [, other]) => other - one),
  };
}

describe("one export in a bundle, minified and compressed", () => {
  it.each(budgets)(
    "$name: at most $code B and its tables",
    async ({ name, from = "./src/index.ts", code, tables = [] }) => {
      const { bytes, modules } = await bundle([name], from);
      const table =
        tables.length === 0 ? 0 : (await bundle(tables, "./generated/spark-capabilities.ts")).bytes;
      const culprits = modules.map(([module, bytes]) => `${module} ${bytes} B`).join(", ");
      expect(
        bytes,
        `${name} is ${bytes} B; its budget is ${code} B${table > 0 ? ` and ${table} B of table` : ""}. ` +
          `In the bundle, before compression: ${culprits}`,
      ).toBeLessThanOrEqual(code + table);
    },
  );

  it("the arithmetic brings no table but that of the bytes per dtype", async () => {
    const { modules } = await bundle(["kvCacheBytes", "weightBytes"], "./src/index.ts");
    const generated = modules.filter(([module]) => module.startsWith("generated/"));
    const { modules: table } = await bundle(["DTYPE_BYTES"], "./generated/spark-capabilities.ts");
    expect(generated).toEqual(table);
  });
});
