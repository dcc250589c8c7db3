import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";

// Mistral 7B v0.3 and Mixtral 8x7B, as they are published with a config.json too.
const MISTRAL_7B = {
  dim: 4096,
  n_layers: 32,
  head_dim: 128,
  hidden_dim: 14336,
  n_heads: 32,
  n_kv_heads: 8,
  norm_eps: 1e-5,
  vocab_size: 32768,
  rope_theta: 1000000,
  max_seq_len: 32768,
};

describe("a params.json of Mistral", () => {
  it("is read as a config.json", () => {
    const model = modelFromConfig(MISTRAL_7B);
    expect(model).toMatchObject({ architecture: "mistral", layers: 32, max_context: 32768 });
    expect(model.params.total).toBe(7_248_023_552);
  });

  it("is a mixture if it has experts", () => {
    const moe = { num_experts: 8, num_experts_per_tok: 2 };
    const model = modelFromConfig({ ...MISTRAL_7B, vocab_size: 32000, moe });
    expect(model.architecture).toBe("mixtral");
    expect(model.params).toMatchObject({ total: 46_702_792_704, active: 12_879_925_248 });
  });

  it("is refused by the field that it lacks, or that is not known", () => {
    const { hidden_dim: _, ...rest } = MISTRAL_7B;
    expect(() => modelFromConfig(rest)).toThrow(ConfigError);
    expect(() => modelFromConfig({ ...MISTRAL_7B, q_extra_rank: 1024 })).toThrow("q_extra_rank");
  });
});
