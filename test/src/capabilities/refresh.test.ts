import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Capabilities, capabilities } from "fieldkit-capabilities";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readSparkCapabilities } from "../../../generated/spark-capabilities.reader.js";

const file = fileURLToPath(new URL("../../../schema/spark-capabilities.json", import.meta.url));

/** A document as people keep it: no nf4, no ids, no lists, a note behind a dtype. */
function fieldDocument(): Record<string, unknown> {
  const document = JSON.parse(readFileSync(file, "utf8"));
  delete document.memory_budget_rules_of_thumb.param_bytes.nf4;
  document.hardware.supported_dtypes = ["bf16", "int4 (via NIM/TRT-LLM)"];
  document.stack = { nim: { label: "NIM", purpose: "Serves." } };
  return document;
}

describe("Capabilities.load({ refresh: true })", () => {
  afterEach(() => vi.restoreAllMocks());

  it("reads the file from the disk, each time", () => {
    const first = Capabilities.load({ refresh: true });
    expect(first.raw).toStrictEqual(capabilities);
    expect(first).not.toBe(Capabilities.load({ refresh: true }));
    expect(Capabilities.load().raw).toBe(capabilities);
  });

  it("sees what has changed in the file", () => {
    const text = readFileSync(file, "utf8");
    const onDisk = vi.spyOn(process.getBuiltinModule("node:fs"), "readFileSync");
    onDisk.mockReturnValue(text.replace('"unified_memory_gb": 128', '"unified_memory_gb": 256'));
    expect(Capabilities.load({ refresh: true }).hardware.unified_memory_gb).toBe(256);
    expect(Capabilities.load().hardware.unified_memory_gb).toBe(128);
  });

  it("refuses a file that is not valid, by its path and its pointer", () => {
    const text = readFileSync(file, "utf8");
    const onDisk = vi.spyOn(process.getBuiltinModule("node:fs"), "readFileSync");
    onDisk.mockReturnValue(text.replace('"unified_memory_gb": 128', '"unified_memory_gb": "128"'));
    expect(() => Capabilities.load({ refresh: true })).toThrow(
      /spark-capabilities\.json: \/hardware\/unified_memory_gb\n {2}found {5}"128"\n {2}expected {2}an integer/,
    );
    onDisk.mockReturnValue("{");
    expect(() => Capabilities.load({ refresh: true })).toThrow(/spark-capabilities\.json: .*JSON/);
  });

  it("names the version of Node that it needs", () => {
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    expect(() => Capabilities.load({ refresh: true })).toThrow(/found no file system/);
    expect(Capabilities.load().hardware.name).toBe("DGX Spark");
  });
});

describe("readSparkCapabilities", () => {
  it("takes a document of the field and fills in what it leaves out", () => {
    const given = fieldDocument();
    const copy = structuredClone(given);
    const read = readSparkCapabilities(given);
    expect(given).toStrictEqual(copy);
    expect(read.stack["nim"]).toStrictEqual({
      id: "nim",
      label: "NIM",
      purpose: "Serves.",
      verified_in_articles: [],
      known_limits: [],
      fits_paper_shapes: [],
      supported_models_at_spark_scale: [],
    });
    expect(read.memory_budget_rules_of_thumb.param_bytes).not.toHaveProperty("nf4");
  });

  it.each([
    ["nothing", undefined],
    ["an empty object", {}],
    ["a list", []],
    ["text", "{}"],
  ])("refuses %s", (_, value) => {
    expect(() => readSparkCapabilities(value)).toThrow(TypeError);
  });

  it("refuses a dtype that was not known when it was generated", () => {
    const document = fieldDocument();
    document["hardware"] = { ...capabilities.hardware, supported_dtypes: ["bf16", "fp6 (soon)"] };
    expect(() => readSparkCapabilities(document)).toThrow(
      /\/hardware\/supported_dtypes\/1\n {2}found {5}"fp6 \(soon\)"\n {2}expected {2}one of fp32, /,
    );
  });
});
