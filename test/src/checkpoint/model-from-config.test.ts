import { describe, expect, it } from "vitest";
import { MODELS, type ModelKey } from "../../../generated/models.js";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { FAMILIES } from "../../../src/checkpoint/families/registry.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "./published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

function textConfig({ text_config }: Fields): Fields | undefined {
  return text_config as Fields | undefined;
}

function refusal(config: unknown): ConfigError {
  try {
    modelFromConfig(config);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("no refusal");
}

describe("parameters", () => {
  it.each(PUBLISHED_MODELS)("of $repository are $total", ({ config, total, active }) => {
    const { params } = modelFromConfig(config);
    expect(params.total).toBe(total);
    if (active !== undefined) expect(params.active).toBe(active);
  });

  it("of gpt-oss-20b are split as its published file is", () => {
    const { params } = modelFromConfig(published("gpt-oss-20b"));
    expect(params.experts).toBe(19_110_297_600);
    expect(params.total - params.experts).toBe(1_804_459_584);
  });

  it("of Llama 4 Maverick exceed Scout's by what was published", () => {
    const scout = published("Llama-4-Scout-17B-16E");
    const maverick = {
      ...scout,
      text_config: {
        ...textConfig(scout),
        num_local_experts: 128,
        interleave_moe_layer_step: 2,
      },
    };
    // Both have the same tower for images: 401,583,781,376 less 108,641,793,536 with it.
    const more = modelFromConfig(maverick).params.total - modelFromConfig(scout).params.total;
    expect(more).toBe(292_941_987_840);
  });
});

describe("the data set", () => {
  it.each(PUBLISHED_MODELS.filter(({ key }) => key !== undefined))(
    "has $key as its config says",
    ({ key, config }) => {
      const { label, license, envelope, sources, ...figures } = MODELS[key as ModelKey] as Fields;
      expect(figures).toEqual(modelFromConfig(config));
    },
  );

  it("has no model without a config to compute it from", () => {
    const keys = PUBLISHED_MODELS.flatMap(({ key }) => key ?? []);
    expect(Object.keys(MODELS).sort()).toEqual(keys.sort());
  });
});

describe("layer groups", () => {
  const groups = (config: Fields): unknown => modelFromConfig(config).layer_groups;
  const attention = (layers: number, kv_heads: number, dim: number, more: object = {}): object => ({
    kind: "attention",
    layers,
    kv_heads,
    key_dim: dim,
    value_dim: dim,
    ...more,
  });

  it("of a model without windows are one", () => {
    expect(groups(published("Llama-3.1-8B"))).toEqual([attention(32, 8, 128)]);
  });

  it("take head_dim from its own field, not from hidden / heads", () => {
    expect(groups(published("Mistral-Nemo-Base-2407"))).toEqual([attention(40, 8, 128)]);
  });

  it("take null for absent", () => {
    const config = { ...published("Llama-3.1-8B"), head_dim: null, sliding_window: null };
    expect(groups(config)).toEqual([attention(32, 8, 128)]);
  });

  it("of Gemma 2 alternate, the first layer windowed", () => {
    expect(groups(published("gemma-2-9b"))).toEqual([
      attention(21, 8, 256, { window: 4096 }),
      attention(21, 8, 256),
    ]);
  });

  it("of Gemma 3 have a full layer after five windowed ones", () => {
    expect(groups(published("gemma-3-27b-pt"))).toEqual([
      attention(52, 16, 128, { window: 1024 }),
      attention(10, 16, 128),
    ]);
    expect(groups(published("gemma-3-1b-pt"))).toEqual([
      attention(22, 1, 256, { window: 512 }),
      attention(4, 1, 256),
    ]);
  });

  it("of gpt-oss alternate", () => {
    expect(groups(published("gpt-oss-20b"))).toEqual([
      attention(12, 8, 64, { window: 128 }),
      attention(12, 8, 64),
    ]);
  });

  it("of Cohere 2 have a full layer after three windowed ones", () => {
    expect(groups(published("c4ai-command-r7b-12-2024"))).toEqual([
      attention(24, 8, 128, { window: 4096 }),
      attention(8, 8, 128),
    ]);
  });

  it("follow layer_types where the config has it", () => {
    const types = ["full_attention", "sliding_attention", "full_attention", "full_attention"];
    const config = { ...published("gemma-2-2b"), num_hidden_layers: 4, layer_types: types };
    expect(groups(config)).toEqual([attention(3, 4, 256), attention(1, 4, 256, { window: 4096 })]);
  });

  it("of Qwen are all full unless use_sliding_window says so", () => {
    const config = { ...published("Qwen2.5-7B"), max_window_layers: 20 };
    expect(groups(config)).toEqual([attention(28, 4, 128)]);
    expect(groups({ ...config, use_sliding_window: true })).toEqual([
      attention(20, 4, 128),
      attention(8, 4, 128, { window: 131072 }),
    ]);
  });

  it("of Mistral are windowed in every layer where there is a window", () => {
    const config = { ...published("Mistral-7B-v0.3"), sliding_window: 4096 };
    expect(groups(config)).toEqual([attention(32, 8, 128, { window: 4096 })]);
  });

  it("of Llama 4 are chunked in all but every fourth layer", () => {
    expect(groups(published("Llama-4-Scout-17B-16E"))).toEqual([
      attention(36, 8, 128, { chunk: 8192 }),
      attention(12, 8, 128),
    ]);
  });

  it("of DeepSeek are latent", () => {
    expect(groups(published("DeepSeek-V3"))).toEqual([
      { kind: "latent", layers: 61, latent_dim: 512, rope_dim: 64 },
    ]);
  });

  it("of Qwen3-Next are states in three of four layers", () => {
    expect(groups(published("Qwen3-Next-80B-A3B-Instruct"))).toEqual([
      { kind: "state", layers: 36, convolution: 24_576, recurrent: 524_288 },
      attention(12, 2, 256),
    ]);
  });
});

describe("layer groups of hybrids", () => {
  const groups = (repository: string): unknown =>
    modelFromConfig(published(repository)).layer_groups;

  it("of Nemotron-H are states and attention, and layers that cache nothing are in none", () => {
    expect(groups("Nemotron-Nano-9B-v2")).toEqual([
      // (10,240 + 2 × 8 × 128) × 3 and 128 × 80 × 128.
      { kind: "state", layers: 27, convolution: 36_864, recurrent: 1_310_720 },
      { kind: "attention", layers: 4, kv_heads: 8, key_dim: 128, value_dim: 128 },
    ]);
  });

  it("of Nemotron-H are the same from a list of blocks", () => {
    const { hybrid_override_pattern, ...config } = published("Nemotron-Nano-9B-v2");
    const names: Record<string, string> = { M: "mamba", "*": "attention", "-": "mlp" };
    const blocks = [...String(hybrid_override_pattern)].map((letter) => names[letter]);
    expect(modelFromConfig({ ...config, layers_block_type: blocks })).toEqual(
      modelFromConfig(published("Nemotron-Nano-9B-v2")),
    );
  });

  it("of Jamba have attention in every eighth layer", () => {
    expect(groups("Jamba-v0.1")).toEqual([
      // 8,192 × 3 and 8,192 × 16.
      { kind: "state", layers: 28, convolution: 24_576, recurrent: 131_072 },
      { kind: "attention", layers: 4, kv_heads: 8, key_dim: 128, value_dim: 128 },
    ]);
  });
});

describe("refusals name the field", () => {
  it("of an unknown architecture, with the known ones", () => {
    expect(refusal({ model_type: "mamba" })).toMatchObject({
      field: "model_type",
      found: "mamba",
      expected: `one of ${Object.keys(FAMILIES).join(", ")}`,
    });
    for (const inherited of ["toString", "__proto__", "constructor"]) {
      expect(refusal({ model_type: inherited }).field).toBe("model_type");
    }
    expect(refusal({}).field).toBe("model_type");
  });

  it.each([null, undefined, [], "{}", 8])("of %j, which is no config", (config) => {
    expect(refusal(config).field).toBe("config");
  });

  // What remains of each config without one of its fields is either refused by that name or, where
  // the family has a documented default, still a number.
  it.each(PUBLISHED_MODELS)("of each field that $repository needs", ({ config }) => {
    const nested = textConfig(config);
    const fields = nested ?? config;
    for (const field of Object.keys(fields)) {
      const { [field]: _, ...rest } = fields;
      const pruned = nested ? { ...config, text_config: rest } : rest;
      let refused: ConfigError | undefined;
      try {
        expect(modelFromConfig(pruned).params.total).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        refused = error as ConfigError;
      }
      // Without its own width of a head, the division may be what does not work out.
      if (refused) expect(refused.message).toContain(field);
    }
  });

  it.each([
    "num_hidden_layers",
    "hidden_size",
    "num_attention_heads",
    "vocab_size",
    "max_position_embeddings",
    "intermediate_size",
  ])("of %s, missing or odd", (field) => {
    for (const value of [
      undefined,
      null,
      0,
      -1,
      1.5,
      "4096",
      Number.NaN,
      Infinity,
      2 ** 60,
      [],
      {},
    ]) {
      expect(refusal({ ...published("Llama-3.1-8B"), [field]: value }).field).toBe(field);
    }
  });

  it("of a field within text_config by its path", () => {
    const config = published("gemma-3-27b-pt");
    const text = { ...textConfig(config), hidden_size: null };
    expect(refusal({ ...config, text_config: text })).toMatchObject({
      field: "text_config.hidden_size",
      message:
        "text_config.hidden_size: found nothing; expected an integer from 1 to 2^40; add the field to the config",
    });
  });

  it.each([
    ["Llama-3.1-8B", { num_key_value_heads: 5 }, "num_key_value_heads"],
    ["Llama-3.1-8B", { num_attention_heads: 24 }, "head_dim"],
    ["Llama-3.1-8B", { tie_word_embeddings: "false" }, "tie_word_embeddings"],
    ["Llama-3.1-8B", { attention_bias: 0 }, "attention_bias"],
    ["Llama-3.1-8B", { num_hidden_layers: 20_000 }, "num_hidden_layers"],
    ["Llama-3.1-8B", { hidden_size: 2 ** 40, head_dim: 2 ** 40 }, "hidden_size"],
    ["Llama-3.1-8B", { architectures: ["LlamaForSequenceClassification"] }, "architectures"],
    ["Llama-3.1-8B", { architectures: "LlamaForCausalLM" }, "architectures"],
    ["Mixtral-8x7B-v0.1", { num_experts_per_tok: 9 }, "num_experts_per_tok"],
    ["gemma-2-9b", { layer_types: ["full_attention"] }, "layer_types"],
    ["gemma-2-9b", { layer_types: "full_attention" }, "layer_types"],
    ["gemma-2-2b", { layer_types: Array(26).fill("linear_attention") }, "layer_types[0]"],
    ["gemma-2-9b", { sliding_window: null }, "sliding_window"],
    ["Qwen2.5-7B", { use_sliding_window: true, max_window_layers: null }, "max_window_layers"],
    ["Qwen2.5-7B", { layer_types: Array(28).fill("sliding_attention") }, "use_sliding_window"],
    ["Qwen3-30B-A3B", { mlp_only_layers: [0.5] }, "mlp_only_layers"],
    ["Qwen3-Next-80B-A3B-Instruct", { linear_conv_kernel_dim: 1 }, "linear_conv_kernel_dim"],
    ["Nemotron-Nano-9B-v2", { hybrid_override_pattern: "M-*" }, "hybrid_override_pattern"],
    ["Nemotron-Nano-9B-v2", { hybrid_override_pattern: "x".repeat(56) }, "hybrid_override_pattern"],
    ["Jamba-v0.1", { attn_layer_offset: 8 }, "attn_layer_offset"],
    ["Jamba-v0.1", { mamba_dt_rank: "auto" }, "mamba_dt_rank"],
    ["DeepSeek-V3", { kv_lora_rank: null }, "kv_lora_rank"],
    ["DeepSeek-V3", { first_k_dense_replace: null }, "first_k_dense_replace"],
  ])("of %s with %j", (repository, change, field) => {
    expect(refusal({ ...published(repository), ...change }).field).toBe(field);
  });

  it("of a tie that the object around denies", () => {
    const config = published("Llama-4-Scout-17B-16E");
    const text = { ...textConfig(config), tie_word_embeddings: true };
    expect(refusal({ ...config, text_config: text }).field).toBe("text_config.tie_word_embeddings");
  });

  it("does not read inherited fields", () => {
    const config = Object.create(published("Llama-3.1-8B")) as object;
    expect(refusal(config).field).toBe("model_type");
  });
});

describe("the native format", () => {
  const native = (config: Fields): unknown => modelFromConfig(config).native;

  it("is read where the config leaves no doubt", () => {
    expect(native(published("Llama-3.1-8B"))).toEqual({ format: "bf16", covers: "all" });
    expect(native(published("gpt-oss-20b"))).toEqual({ format: "mxfp4", covers: "experts" });
    expect(native(published("DeepSeek-V3"))).toEqual({ format: "fp8", covers: "linear" });
    expect(native({ ...published("Llama-3.1-8B"), dtype: "float16", torch_dtype: null })).toEqual({
      format: "f16",
      covers: "all",
    });
  });

  it("is absent where it does not", () => {
    expect(native({ ...published("Llama-3.1-8B"), torch_dtype: null })).toBeUndefined();
    const awq = { quantization_config: { quant_method: "awq" } };
    expect(native({ ...published("Llama-3.1-8B"), ...awq })).toBeUndefined();
  });
});
