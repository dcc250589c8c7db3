import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isIgnored } from "../../../src/checkpoint/ignored-fields.js";

describe("isIgnored", () => {
  it.each([
    ["rope_theta", 10_000],
    ["rope_scaling", { type: "yarn" }],
    ["attention_dropout", 0],
    ["resid_pdrop", 0.1],
    ["rms_norm_eps", 1e-6],
    ["layer_norm_epsilon", 1e-5],
    ["image_token_id", 5],
    ["initializer_range", 0.02],
    ["num_nextn_predict_layers", 1],
    ["hidden_act", "silu"],
    ["add_cross_attention", false],
    ["quantization_config", { quant_method: "fp8" }],
  ])("%s changes no size", (field, value) => {
    expect(isIgnored(field, value)).toBe(true);
  });

  it.each([
    ["moe_latent_size", 1024],
    ["sliding_window", 4096],
    ["add_cross_attention", true],
    ["head_dim", 128],
    ["tie_word_embeddings", true],
    ["block_ffn_dim_multiplier", 1.3],
    ["learned_tokens", 8],
  ])("%s may", (field, value) => {
    expect(isIgnored(field, value)).toBe(false);
  });

  it("an activation function does where it has parameters", () => {
    expect(isIgnored("hidden_act", "xielu")).toBe(false);
  });

  it("has no field that changes a count of any family", () => {
    const folder = "test/src/checkpoint/reference/";
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThan(100);
    const changing = files.flatMap((name) => {
      const { cases } = JSON.parse(readFileSync(folder + name, "utf8"));
      return cases.flatMap(({ changed }: { changed: Record<string, [unknown][]> }) =>
        Object.entries(changed).flatMap(([field, rows]) =>
          rows.flatMap(([value]) => (isIgnored(field, value) ? `${name}: ${field}` : [])),
        ),
      );
    });
    // Apertus reads it: its own activation has parameters, any other has none.
    expect(changing).toEqual(["apertus.json: hidden_act"]);
  });
});
