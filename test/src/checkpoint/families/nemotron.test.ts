import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../../src/checkpoint/config-error.js";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";

/** Nemotron 3 Ultra: 512 experts of width 2,048 between two projections of a hidden size of 8,192. */
const ultra = {
  model_type: "nemotron_h",
  vocab_size: 131_072,
  hidden_size: 8192,
  hybrid_override_pattern:
    "MEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME",
  num_hidden_layers: 108,
  num_attention_heads: 64,
  num_key_value_heads: 2,
  head_dim: 128,
  max_position_embeddings: 262_144,
  mamba_num_heads: 256,
  mamba_head_dim: 64,
  ssm_state_size: 128,
  n_groups: 8,
  conv_kernel: 4,
  n_routed_experts: 512,
  num_experts_per_tok: 22,
  n_shared_experts: 1,
  moe_intermediate_size: 5120,
  moe_latent_size: 2048,
  moe_shared_expert_intermediate_size: 10_240,
};

const refusedField = (config: unknown): string => {
  try {
    return `no refusal but ${modelFromConfig(config).params.total}`;
  } catch (error) {
    if (error instanceof ConfigError) return error.field;
    throw error;
  }
};

describe("Nemotron-H with latent experts", () => {
  it("has the total, the active count and the caches of the reference", () => {
    const { params, layer_groups } = modelFromConfig(ultra);
    expect(params).toMatchObject({ total: 549_308_968_960, active: 56_058_818_560 });
    expect(layer_groups).toEqual([
      { kind: "state", layers: 48, convolution: 55_296, recurrent: 2_097_152 },
      { kind: "attention", layers: 12, kv_heads: 2, key_dim: 128, value_dim: 128 },
    ]);
  });

  it("has one shared expert, whatever n_shared_experts is", () => {
    expect(modelFromConfig({ ...ultra, n_shared_experts: 3 })).toEqual(modelFromConfig(ultra));
  });
});

describe("Nemotron-H Puzzle", () => {
  const { hybrid_override_pattern, num_hidden_layers, ...sizes } = ultra;
  const names: Record<string, string> = { M: "mamba", "*": "attention", E: "moe" };
  const blocks = [...hybrid_override_pattern].map((letter) => ({ block_type: names[letter] }));
  const puzzle = (block_configs: unknown) =>
    modelFromConfig({ ...sizes, model_type: "nemotron_h_puzzle", block_configs });

  it("with equal blocks is Nemotron-H", () => {
    const { architecture, ...model } = puzzle(blocks);
    expect(model).toEqual((({ architecture, ...rest }) => rest)(modelFromConfig(ultra)));
  });

  it("takes a layer's own sizes before the model's", () => {
    const own = { moe_intermediate_size: 2560, num_experts_per_tok: 11 };
    const { params } = puzzle(
      blocks.map((each, layer) => (layer === 1 ? { ...each, ...own } : each)),
    );
    // Experts have two matrices of 2,048 × 5,120; half of each goes in layer 1.
    expect(549_308_968_960 - params.total).toBe(512 * 2048 * 5120);
    expect(56_058_818_560 - params.active).toBe(2 * 2048 * (22 * 5120 - 11 * 2560));
  });

  it("refuses an unknown block, by its path", () => {
    const config = {
      ...sizes,
      model_type: "nemotron_h_puzzle",
      block_configs: [{ block_type: "x" }],
    };
    expect(refusedField(config)).toBe("block_configs[0].block_type");
  });
});

describe("Llama Nemotron Super", () => {
  const layers = (
    "2.625 5.25*5 -2.625*2 5.25*3 -3.28125 5.25*30 -1.3125 -2.625*2 -1.3125 -5.25 -1.3125 -2.625 " +
    "-1.3125*3 5.25 -1.3125 -1*2 -1.3125 -1*3 -1.3125*2 -0.5*2 -1*2 -0.5*2 -1 -0.5*2 5.25*9"
  )
    .split(" ")
    .flatMap((run) => {
      const [multiple = "", times = "1"] = run.split("*");
      return Array.from({ length: Number(times) }, () => Number(multiple));
    });
  // A negative multiple is a layer without attention.
  const block_configs = layers.map((multiple) => ({
    attention: multiple < 0 ? { no_op: true, n_heads_in_group: null } : { n_heads_in_group: 8 },
    ffn: { ffn_mult: Math.abs(multiple), no_op: false },
  }));
  const config = {
    model_type: "nemotron-nas",
    vocab_size: 128_256,
    hidden_size: 8192,
    num_hidden_layers: 80,
    num_attention_heads: 64,
    num_key_value_heads: null,
    intermediate_size: null,
    max_position_embeddings: 131_072,
    block_configs,
  };

  it("has attention in 49 of 80 layers, and the published 49.9 billion parameters", () => {
    const { params, layer_groups } = modelFromConfig(config);
    expect(params.total).toBe(49_867_145_216);
    expect(layer_groups).toEqual([
      { kind: "attention", layers: 49, kv_heads: 8, key_dim: 128, value_dim: 128 },
    ]);
  });

  it("is refused where a layer is a linear one", () => {
    const [first, ...rest] = block_configs;
    const changed = [{ ...first, ffn: { replace_with_linear: true } }, ...rest];
    expect(refusedField({ ...config, block_configs: changed })).toBe(
      "block_configs[0].ffn.replace_with_linear",
    );
  });
});
