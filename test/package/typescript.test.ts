import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.js";
import { entities } from "../codegen/entities.js";
import { longLists } from "../codegen/long-lists.js";
import { type Consumer, generator, runtime, typescriptVersions } from "./consumer.js";

/*
 * The declarations under the compilers and resolutions that people have. They are checked themselves
 * (skipLibCheck is off), without @types/node.
 */

/** With node16, attw resolves them too: lint.test.ts. */
const resolutions: Readonly<Record<string, readonly string[]>> = {
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
  nodenext: ["--module", "nodenext"],
};

/** What consumers write, by the package that they have installed. */
const consumers: readonly { readonly of: Consumer; readonly code: string }[] = [
  {
    of: runtime,
    code: `
  import {
    Capabilities, type Dtype, type StackEntry, UnknownDtype,
    capabilities, isDtype, kvCacheBytes, parseDtype, practicalInferenceEnvelope, weightBytes,
  } from "fieldkit-capabilities";
  import { fit, type Model, modelFromConfig, type Verdict } from "fieldkit-capabilities/sizing";
  import data from "fieldkit-capabilities/schema/spark-capabilities.json" with { type: "json" };
  import schema from "fieldkit-capabilities/schema/spark-capabilities.schema.json" with { type: "json" };

  export const memory: 128 = capabilities.hardware.unified_memory_gb;
  export const rule: string = practicalInferenceEnvelope("70B params fp8");
  export const articles: readonly [] = capabilities.stack.ollama.verified_in_articles;
  export const dtype: Dtype = parseDtype("BF16");
  export const bytes: number =
    weightBytes({ paramsB: 8.03, dtype }) +
    kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" });
  export const entry: StackEntry = Capabilities.load({ refresh: true }).stack["nim"] as StackEntry;
  export const legal: readonly Dtype[] = new UnknownDtype<Dtype>("x", ["fp8"]).legal;
  export const model: Model = modelFromConfig({});
  export const verdict: Verdict & ("fits" | "tight" | "does-not-fit") = fit({
    model, format: "nvfp4", kvDtype: "fp8", ctx: 32768, batch: 4, device: "dgx-spark",
  }).verdict;
  export function width(text: string): 1 | 2 {
    return isDtype(text) && (text === "fp8" || text === "int8") ? 1 : 2;
  }
  export const memoryInJson: number = data.hardware.unified_memory_gb;
  export const title: string = schema.title;
  // @ts-expect-error: the data is readonly
  capabilities.hardware.unified_memory_gb = 256;
  // @ts-expect-error: there is no such device
  fit({ model, format: "nvfp4", kvDtype: "fp8", ctx: 32768, batch: 4, device: "dgx-spork" });
  // @ts-expect-error: there is no such rule
  practicalInferenceEnvelope("70B params fp9");
`,
  },
  {
    of: generator,
    code: `
  import { CodegenError, type DataSet, generate, type Generated, type Problem, verify } from "json-as-const";

  export const dataSet: DataSet = { name: "a", data: "1", schema: "true" };
  export const generated: Promise<Generated> = generate(dataSet);
  export const files: Promise<ReadonlyMap<string, string>> = generated.then(({ files }) => files);
  export const verified: Promise<void> = generated.then((made) => verify(made, { from: "." }));
  export const problems: readonly Problem[] = new CodegenError([]).problems;
  // @ts-expect-error: a data set has data
  generate({ name: "a", schema: "true" });
`,
  },
];

const misspelt = `
  import { weightBytes } from "fieldkit-capabilities";
  weightBytes({ paramsB: 70, dtype: "bf61" });
`;

describe.each(typescriptVersions)("TypeScript %s", (version) => {
  // isolatedDeclarations came with 5.5.
  const isolated = version === "5.4" ? [] : ["--isolatedDeclarations"];

  describe.each(consumers)("$of.name", ({ of, code }) => {
    it.each(Object.keys(resolutions))("takes the declarations under %s", (resolution) => {
      const flags = [
        ...(resolutions[resolution] ?? []),
        "--resolveJsonModule",
        "--declaration",
        ...isolated,
      ];
      of.write("typed.ts", code);
      expect(of.compile(version, "typed.ts", ...flags, "--outDir", "emitted")).toBe("");
      rmSync(join(of.project, "emitted"), { recursive: true, force: true });
    });
  });

  it("refuses a misspelt dtype and names the nearest", () => {
    runtime.write("misspelt.ts", misspelt);
    expect(
      runtime.compile(version, "misspelt.ts", ...(resolutions["nodenext"] ?? []), "--noEmit"),
    ).toContain(`error TS2322: Type '"bf61"' is not assignable to type '"bf16"'.`);
  });

  it(version === "5.4" ? "knows no require() of ES modules" : "types require()", () => {
    runtime.write(
      "required.cts",
      `import kit = require("fieldkit-capabilities"); export const d: kit.Dtype = "fp8";`,
    );
    const printed = runtime.compile(
      version,
      "required.cts",
      ...(resolutions["nodenext"] ?? []),
      "--noEmit",
    );
    if (version === "5.4") expect(printed).toContain("error TS1471");
    else expect(printed).toBe("");
  });

  it.each(Object.entries(longLists(2_500)))("takes a long list: %s", async (_, data) => {
    const { files } = await generate({ name: "long", data: JSON.stringify(data), schema: "{}" });
    for (const [path, text] of files) generator.write(path, text);
    generator.write(
      "use.ts",
      `import { long, type LongDocument } from "./long.js"; export const value: LongDocument = long;`,
    );
    const flags = [...(resolutions["nodenext"] ?? []), "--noEmit", "--declaration", ...isolated];
    expect(generator.compile(version, "use.ts", ...flags)).toBe("");
  });
});

/* 2,000 objects with ids: generated, looked up by id, iterated and filtered without a cast. */

it("json-as-const generates 2,000 entities", () => {
  const { data, schema, consumer } = entities(2_000);
  generator.write("plants.json", data);
  generator.write("plants.schema.json", schema);
  generator.write("entities/consumer.ts", consumer);
  const bin = generator.command("json-as-const");
  const options = "--data plants.json --out entities".split(" ");
  const { stdout, stderr } = generator.run(process.execPath, bin, ...options);
  expect({ stdout, stderr }).toEqual({ stdout: "written  entities/plants.ts\n", stderr: "" });
});

it.each(
  typescriptVersions.flatMap((version) => [
    [version, "true"],
    [version, "false"],
  ]),
)("TypeScript %s compiles their consumer, exactOptionalPropertyTypes %s", (version, exact) => {
  const flags = "--module nodenext --noEmit --noUncheckedIndexedAccess".split(" ");
  const option = ["--exactOptionalPropertyTypes", exact];
  expect(generator.compile(version, "entities/consumer.ts", ...flags, ...option)).toBe("");
});
