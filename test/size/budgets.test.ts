import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { budgets, type Table } from "./budgets.js";

interface Bundle {
  readonly bytes: number;
  /** The modules in it and their bytes before compression, the largest first. */
  readonly modules: readonly (readonly [module: string, bytes: number])[];
}

/** A bundle for browsers of a module that exports the names and nothing else. */
async function bundle(imports: readonly Table[]): Promise<Bundle> {
  const contents = imports.map(([from, name]) => `export { ${name} } from "./${from}";`).join("\n");
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: "." },
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
    "$name of $entry: at most $code B and its tables",
    async ({ name, entry, code, tables = [] }) => {
      const { bytes, modules } = await bundle([[entry, name]]);
      const table = tables.length === 0 ? 0 : (await bundle(tables.map(generated))).bytes;
      const culprits = modules.map(([module, size]) => `${module} ${size} B`).join(", ");
      expect(
        bytes,
        `${name} is ${bytes} B; its budget is ${code} B${table > 0 ? ` and ${table} B of table` : ""}. ` +
          `In the bundle, before compression: ${culprits}`,
      ).toBeLessThanOrEqual(code + table);
    },
  );

  it("the functions of the main entry bring no table except the bytes per dtype", async () => {
    const entry = "src/index.ts";
    const { modules } = await bundle([
      [entry, "kvCacheBytes"],
      [entry, "weightBytes"],
    ]);
    const tables = modules.filter(([module]) => module.startsWith("generated/"));
    const { modules: table } = await bundle([generated(["spark-capabilities", "DTYPE_BYTES"])]);
    expect(tables).toEqual(table);
  });
});

function generated([dataSet, constant]: Table): Table {
  return [`generated/${dataSet}.ts`, constant];
}
