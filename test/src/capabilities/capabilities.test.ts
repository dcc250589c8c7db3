import { Capabilities, capabilities, DTYPE_BYTES } from "fieldkit-capabilities";
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
