import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, run, tools, write } from "./consumer.js";

/*
 * The declarations under the compilers and resolutions that people have. They are checked themselves
 * (skipLibCheck is off), without @types/node and without the generator's tools.
 */

const resolutions: Readonly<Record<string, readonly string[]>> = {
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
  node16: ["--module", "node16"],
  nodenext: ["--module", "nodenext"],
};

const consumer = `
  import {
    Capabilities, type Dtype, type StackEntry, UnknownDtype,
    capabilities, fit, isDtype, kvCacheBytes, type Model, modelFromConfig, parseDtype, practicalInferenceEnvelope, weightBytes,
  } from "fieldkit-capabilities";
  import { CodegenError, generate, type Problem } from "json-as-const";
  import { weightBytes as byRuleOfThumb } from "fieldkit-capabilities/rule-of-thumb";

  export const memory: 128 = capabilities.hardware.unified_memory_gb;
  export const rule: string = practicalInferenceEnvelope("70B params fp8");
  export const articles: readonly [] = capabilities.stack.ollama.verified_in_articles;
  export const dtype: Dtype = parseDtype("BF16");
  export const bytes: number =
    weightBytes({ paramsB: 8.03, dtype }) +
    kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" });
  export const entry: StackEntry = Capabilities.load({ refresh: true }).stack["nim"] as StackEntry;
  export const legal: readonly Dtype[] = new UnknownDtype<Dtype>("x", ["fp8"]).legal;
  export const files: Promise<Map<string, string>> = generate({ name: "a", data: "1", schema: "true" });
  export const problems: readonly Problem[] = new CodegenError([]).problems;
  export const few: number = byRuleOfThumb({ params: 8_030_261_248, dtype: "int4" });
  export const model: Model = modelFromConfig({});
  export const verdict: "fits" | "tight" | "does-not-fit" = fit({
    model, format: "nvfp4", kvDtype: "fp8", ctx: 32768, batch: 4, device: "dgx-spark",
  }).verdict;
  export function width(text: string): 1 | 2 {
    return isDtype(text) && (text === "fp8" || text === "int8") ? 1 : 2;
  }
  // @ts-expect-error: the data is readonly
  capabilities.hardware.unified_memory_gb = 256;
  // @ts-expect-error: no such device
  fit({ model, format: "nvfp4", kvDtype: "fp8", ctx: 32768, batch: 4, device: "dgx-spork" });
  // @ts-expect-error: no such rule
  practicalInferenceEnvelope("70B params fp9");
`;

const json = `
  import data from "fieldkit-capabilities/schema/spark-capabilities.json" with { type: "json" };
  import schema from "fieldkit-capabilities/schema/spark-capabilities.schema.json" with { type: "json" };
  export const memory: number = data.hardware.unified_memory_gb;
  export const title: string = schema.title;
`;

const misspelt = `
  import { weightBytes } from "fieldkit-capabilities";
  weightBytes({ paramsB: 70, dtype: "bf61" });
`;

function compile(version: string, file: string, ...flags: readonly string[]): string {
  const compiler = join(tools, `typescript-${version}/bin/tsc`);
  const fixed = "--strict --target es2022 --lib es2023 --skipLibCheck false --pretty false";
  return run(process.execPath, compiler, ...fixed.split(" "), ...flags, file).stdout;
}

describe.each(["5.4", "5.9", "6", "7"])("TypeScript %s", (version) => {
  // isolatedDeclarations came with 5.5.
  const isolated = version === "5.4" ? [] : ["--isolatedDeclarations"];

  it.each(Object.keys(resolutions))("takes the declarations under %s", (resolution) => {
    const flags = [...(resolutions[resolution] ?? []), "--declaration", ...isolated];
    write("typed.ts", consumer);
    expect(compile(version, "typed.ts", ...flags, "--outDir", "emitted")).toBe("");
    rmSync(join(project, "emitted"), { recursive: true, force: true });
  });

  it.each(["bundler", "nodenext"])("types the JSON under %s", (resolution) => {
    write("json.ts", json);
    const flags = [...(resolutions[resolution] ?? []), "--resolveJsonModule", "--noEmit"];
    expect(compile(version, "json.ts", ...flags)).toBe("");
  });

  it("refuses a misspelt dtype and names the right one", () => {
    write("misspelt.ts", misspelt);
    expect(compile(version, "misspelt.ts", "--module", "nodenext", "--noEmit")).toContain(
      `error TS2322: Type '"bf61"' is not assignable to type '"bf16"'.`,
    );
  });

  it(version === "5.4" ? "knows no require() of ES modules" : "types require()", () => {
    write(
      "required.cts",
      `import kit = require("fieldkit-capabilities"); export const d: kit.Dtype = "fp8";`,
    );
    const printed = compile(version, "required.cts", "--module", "nodenext", "--noEmit");
    if (version === "5.4") expect(printed).toContain("error TS1471");
    else expect(printed).toBe("");
  });
});
