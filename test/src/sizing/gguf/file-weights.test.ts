import { describe, expect, it } from "vitest";
import { MODELS } from "../../../../generated/models.js";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";
import { weights, weightsRead } from "../../../../src/sizing/weights.js";

describe("the size of a GGUF file", () => {
  // llama.cpp, tools/quantize/README.md.
  it.each([
    ["Q2_K", 3.1593],
    ["Q3_K_L", 4.2979],
    ["Q4_K_M", 4.8944],
    ["Q5_K_M", 5.7036],
    ["Q6_K", 6.5633],
    ["Q8_0", 8.5008],
  ] as const)("of Llama 3.1 8B in %s is %d bits per weight", (format, bits) => {
    const sum = weights({ model: "llama-3.1-8b", format });
    const perWeight = (sum.bytes * 8) / MODELS["llama-3.1-8b"].params.total;
    expect(perWeight.toFixed(4)).toBe(String(bits));
    expect(sum).toMatchObject({ table: "formats", typical: false });
  });

  it.each([
    ["llama-3.1-70b", "Q4_0", "37.22"],
    ["qwen3-32b", "Q4_K_M", "18.40"],
    ["qwen3.6-27b", "IQ4_XS", "14.04"],
    ["qwen3.6-27b", "Q4_K_M", "15.40"],
    ["qwen3.6-35b-a3b", "Q8_0", "34.36"],
    ["nemotron-3-nano-30b-a3b", "Q4_K_M", "22.82"],
    ["nemotron-3-nano-30b-a3b", "IQ4_XS", "16.73"],
    ["gpt-oss-20b", "MXFP4_MOE", "11.27"],
    ["gpt-oss-120b", "MXFP4_MOE", "59.02"],
    ["mixtral-8x7b", "Q4_K_M", "26.49"],
    ["phi-4", "Q4_K_M", "8.43"],
  ] as const)("of %s in %s is %s GiB", (model, format, gibibytes) => {
    expect((weights({ model, format }).bytes / 2 ** 30).toFixed(2)).toBe(gibibytes);
  });

  it("has another type where 256 does not divide a row", () => {
    const labels = weights({ model: "nemotron-3-nano-30b-a3b", format: "Q4_K_M" }).terms.map(
      ({ label }) => label,
    );
    expect(labels).toEqual(["q5_0 tensors", "q4_K tensors", "q8_0 tensors", "f32 tensors"]);
  });

  it("is that of a config too", () => {
    const config = {
      model_type: "llama",
      hidden_size: 4096,
      intermediate_size: 14336,
      max_position_embeddings: 131072,
      num_attention_heads: 32,
      num_hidden_layers: 32,
      num_key_value_heads: 8,
      vocab_size: 128256,
    };
    const model = modelFromConfig(config);
    const known = weights({ model: "llama-3.1-8b", format: "IQ3_XXS" });
    expect(weights({ model, format: "IQ3_XXS" })).toEqual(known);
  });

  it("is typical where the tensors are not known", () => {
    const { tensors: _, ...model } = { tensors: undefined, ...MODELS["llama-3.1-8b"] };
    expect(weights({ model, format: "Q4_K_M" })).toMatchObject({ typical: true });
    expect(weights({ model: "llama-3.1-8b", format: "UD-Q4_K_M" })).toMatchObject({
      typical: true,
    });
  });

  it("that a token reads leaves out idle experts and the looked-up embedding", () => {
    const stored = weights({ model: "qwen3-30b-a3b", format: "Q8_0" }).bytes;
    const read = weightsRead({ model: "qwen3-30b-a3b", format: "Q8_0" }).bytes;
    const { active, lookup } = MODELS["qwen3-30b-a3b"].params;
    expect(read).toBeLessThan(stored / 8);
    expect(read / (((active - lookup) * 34) / 32)).toBeCloseTo(1, 1);
  });
});

describe("the bytes that a token reads of a dense model", () => {
  it("are the file's without the embedding", () => {
    const request = { model: "llama-3.1-8b", format: "Q8_0" } as const;
    const table = (128256 * 4096 * 34) / 32;
    expect(weights(request).bytes - weightsRead(request).bytes).toBe(table);
  });
});
