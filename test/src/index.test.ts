import {
  Capabilities,
  capabilities,
  DTYPE_BYTES,
  kvCacheBytes,
  practicalInferenceEnvelope,
  UnknownDtype,
  UnknownEnvelope,
  weightBytes,
} from "fieldkit-capabilities";
import { describe, expect, it } from "vitest";

/* The original module's documentation, example by example. */

describe("Capabilities.load()", () => {
  const caps = Capabilities.load();

  it("is cached", () => {
    expect(Capabilities.load()).toBe(caps);
    expect(Capabilities.load({ refresh: false })).toBe(caps);
  });

  it("has the hardware of the documentation", () => {
    expect(caps.hardware).toMatchObject({
      name: "DGX Spark",
      unified_memory_gb: 128,
      memory_topology: "unified CPU+GPU",
      compute_arch: "GB10 Grace Blackwell",
    });
    expect(caps.hardware.supported_dtypes.slice(0, 3)).toEqual(["fp32", "bf16", "fp16"]);
    expect(typeof caps.hardware.interconnect_to_other_gpus).toBe("string");
  });

  it("has the fields of the documentation", () => {
    const rules = caps.memory_budget_rules_of_thumb;
    expect(rules.practical_inference_envelope["8B params bf16"]).toMatch(/^fits with room/);
    expect(rules.practical_finetune_envelope["LoRA on 8B"]).toMatch(/^fits/);
    expect(rules.param_bytes).toBe(DTYPE_BYTES);
    expect(rules.training_overhead_multiplier).toMatch(/16 B per parameter/);
    expect(rules.kv_cache_per_token_per_layer).toMatch(/2 × n_kv_heads × head_dim/);
    expect(caps.stack.nim.verified_in_articles).toContain("nim-first-inference-dgx-spark");
    expect(caps.in_envelope_signals.length).toBeGreaterThan(0);
    expect(caps.out_of_envelope_signals.length).toBeGreaterThan(0);
    expect(Object.keys(caps.stage_routing_hints)).toContain("inference");
    expect(Object.keys(caps.series_routing_hints)).toContain("Second Brain");
    expect(caps.raw).toBe(capabilities);
  });

  it("has every field of a stack entry, also of those that the file leaves out", () => {
    for (const [key, entry] of Object.entries(caps.stack)) {
      expect(Object.keys(entry).sort(), key).toEqual([
        "fits_paper_shapes",
        "id",
        "known_limits",
        "label",
        "purpose",
        "supported_models_at_spark_scale",
        "verified_in_articles",
      ]);
    }
    expect(caps.stack.ollama).toMatchObject({ id: "ollama", verified_in_articles: [] });
  });
});

describe("the arithmetic", () => {
  it("gives the documentation's figures", () => {
    expect(kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" })).toBe(
      171_798_691_840,
    );
    expect(weightBytes({ paramsB: 70, dtype: "bf16" })).toBe(140_000_000_000);
    expect(weightBytes({ paramsB: 100, dtype: "fp8" })).toBe(100_000_000_000);
    expect(weightBytes({ paramsB: 100, dtype: "nf4" })).toBe(50_000_000_000);
    expect(weightBytes({ paramsB: 8.03, dtype: "bf16" })).toBe(16_060_000_000);
  });

  it("has the documentation's table", () => {
    expect(DTYPE_BYTES).toStrictEqual({
      fp32: 4,
      bf16: 2,
      fp16: 2,
      fp8: 1,
      int8: 1,
      int4: 0.5,
      nf4: 0.5,
    });
  });

  it("refuses an unknown dtype", () => {
    // @ts-expect-error: the compiler refuses it too
    expect(() => weightBytes({ paramsB: 70, dtype: "bf61" })).toThrow(UnknownDtype);
  });
});

describe("practicalInferenceEnvelope", () => {
  it("gives the documentation's texts", () => {
    expect(practicalInferenceEnvelope("8B params bf16")).toBe(
      "fits with room — ~16 GB weights + KV; 24.8 tok/s measured on NIM",
    );
    expect(practicalInferenceEnvelope("70B params fp8")).toBe(
      "~70 GB weights; leaves ~50 GB for KV + activations + system; tight but possible",
    );
  });

  it("refuses an unknown rule, with the nearest one", () => {
    // @ts-expect-error: the compiler refuses it too
    const call = () => practicalInferenceEnvelope("70B params fp9");
    expect(call).toThrow(UnknownEnvelope);
    expect(call).toThrow(/did you mean 70B params fp8\?/);
  });

  it("refuses what every object has", () => {
    for (const key of ["toString", "__proto__", "constructor"]) {
      expect(() => practicalInferenceEnvelope(key as "8B params bf16")).toThrow(UnknownEnvelope);
    }
  });
});
