import { resolve } from "node:path";
import { Project, ts } from "ts-morph";
import { describe, expect, it } from "vitest";

/* What an editor shows of the package: its hovers and completions, from TypeScript's language service. */

const project = new Project({
  tsConfigFilePath: "tsconfig.json",
  skipAddingFilesFromTsConfig: true,
});
project.addSourceFilesAtPaths(["src/index.ts", "src/sizing.ts"]);
const service = project.getLanguageService().compilerObject;
const file = resolve("consumer.ts");

/** Opens a program with the cursor at ¦. */
function at(program: string): number {
  const cursor = program.indexOf("¦");
  project.createSourceFile(file, program.replace("¦", ""), { overwrite: true });
  return cursor;
}

function hover(program: string): { readonly type: string; readonly text: string } {
  const info = service.getQuickInfoAtPosition(file, at(program));
  return {
    type: ts.displayPartsToString(info?.displayParts),
    text: ts.displayPartsToString(info?.documentation),
  };
}

function completions(program: string): string[] {
  const found = service.getCompletionsAtPosition(file, at(program), undefined);
  return (found?.entries ?? []).map(({ name }) => name);
}

describe("a hover", () => {
  it("on a value of the data shows the value and the schema's description", () => {
    const { type, text } = hover(
      `import { capabilities } from "fieldkit-capabilities";\ncapabilities.hardware.unified_mem¦ory_gb;`,
    );
    expect(type).toBe("(property) unified_memory_gb: 128");
    expect(text).toMatch(/^Nominal size in GB of the one memory pool/);
  });

  it("on an entry shows its name, not eight hundred characters", () => {
    const { type } = hover(
      `import { capabilities } from "fieldkit-capabilities";\ncapabilities.stack.n¦im;`,
    );
    expect(type).toBe("(property) nim: SparkCapabilitiesStackNim");
  });

  it.each(["DTYPE_BYTES", "DTYPES", "STACK_KEYS", "capabilities"])(
    "on %s shows what it is",
    (name) => {
      const { type, text } = hover(
        `import { ${name} } from "fieldkit-capabilities";\nconsole.log(${name}¦);`,
      );
      expect(type.length).toBeLessThan(200);
      expect(text.length).toBeGreaterThan(20);
    },
  );

  it("on an argument shows its unit", () => {
    const { text } = hover(
      `import { weightBytes } from "fieldkit-capabilities";\nweightBytes({ params¦B: 70, dtype: "fp8" });`,
    );
    expect(text).toContain("Billions of parameters");
  });
});

const dtypes = ["fp32", "bf16", "fp16", "fp8", "int8", "int4", "nf4"];

describe("a completion", () => {
  it.each([
    ["weightBytes", `weightBytes({ paramsB: 70, dtype: "¦" });`, dtypes],
    ["weightBytes, begun", `weightBytes({ paramsB: 70, dtype: "b¦" });`, dtypes],
    [
      "kvCacheBytes",
      `kvCacheBytes({ hidden: 1, nLayers: 1, ctx: 1, batch: 1, dtype: "¦" });`,
      dtypes,
    ],
    [
      "practicalInferenceEnvelope",
      `practicalInferenceEnvelope("¦");`,
      ["8B params bf16", "70B params bf16", "70B params fp8", "70B params int4", "405B+ params"],
    ],
  ])("in %s offers the keys of the table", (_, call, keys) => {
    const name = call.slice(0, call.indexOf("("));
    const offered = completions(`import { ${name} } from "fieldkit-capabilities";\n${call}`);
    expect(offered.sort()).toEqual([...keys].sort());
  });

  it("in the rule of thumb needs no other argument first", () => {
    const offered = completions(
      `import { weightBytes } from "fieldkit-capabilities";\nweightBytes({ dtype: "¦`,
    );
    expect(offered.sort()).toEqual([...dtypes].sort());
  });

  it("behind the data offers its fields", () => {
    const offered = completions(
      `import { capabilities } from "fieldkit-capabilities";\ncapabilities.stack.¦`,
    );
    expect(offered).toContain("tensorrt_llm");
  });
});
