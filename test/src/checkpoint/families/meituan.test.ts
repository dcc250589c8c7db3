import { describe, expect, it } from "vitest";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";

const config = {
  model_type: "longcat_flash",
  vocab_size: 520,
  hidden_size: 96,
  num_layers: 3,
  num_attention_heads: 6,
  max_position_embeddings: 2048,
  ffn_hidden_size: 136,
  q_lora_rank: 36,
  kv_lora_rank: 28,
  qk_nope_head_dim: 18,
  qk_rope_head_dim: 12,
  v_head_dim: 22,
  moe_topk: 3,
  n_routed_experts: 10,
  zero_expert_num: 4,
  expert_ffn_hidden_size: 40,
};

/* Totals of transformers 5.18.0, which builds gate and up projection of experts that pass through. */
describe("LongCat Flash", () => {
  it.each([
    [{}, 977_280, 643_200],
    [{ zero_expert_num: 8 }, 1_070_592, 644_352],
    [{ hidden_size: 97 }, 986_631, 649_071],
    [{ num_layers: 4 }, 1_269_728, 824_288],
    [{ expert_ffn_hidden_size: 41 }, 988_224, 645_792],
    [{ n_routed_experts: 11 }, 1_012_128, 643_488],
    [{ moe_topk: 4 }, 977_280, 677_760],
  ])("with %j has the reference's counts without those projections", (change, total, active) => {
    const changed = { ...config, ...change };
    const { num_layers, zero_expert_num, expert_ffn_hidden_size, hidden_size } = changed;
    const through = num_layers * zero_expert_num * 2 * expert_ffn_hidden_size * hidden_size;
    expect(modelFromConfig(changed).params).toMatchObject({ total: total - through, active });
  });

  it("caches two latents a layer", () => {
    expect(modelFromConfig(config).layer_groups).toEqual([
      { kind: "latent", layers: 6, latent_dim: 28, rope_dim: 12 },
    ]);
  });
});
