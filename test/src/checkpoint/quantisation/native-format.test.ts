import { describe, expect, it } from "vitest";
import { modelFromConfig } from "../../../../src/checkpoint/model-from-config.js";
import type { StorageKey } from "../../../../src/sizing/storage.js";
import { weights } from "../../../../src/sizing/weights.js";
import { PUBLISHED_MODELS } from "../published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

const native = (config: Fields): unknown => modelFromConfig(config).native;

describe("the native format", () => {
  it("is read where the config leaves no doubt", () => {
    expect(native(published("Llama-3.1-8B"))).toEqual({ format: "bf16", covers: "all" });
    expect(native(published("gpt-oss-20b"))).toEqual({ format: "mxfp4", covers: "experts" });
    expect(native(published("DeepSeek-V3"))).toEqual({
      format: "fp8",
      covers: "linear",
      // Blocks of 128 × 128 with a scale each: every linear layer but the head and the routers.
      stored: [{ format: "fp8_block128", total: 669_065_609_216, active: 35_591_487_488 }],
    });
    expect(native({ ...published("Llama-3.1-8B"), dtype: "float16", torch_dtype: null })).toEqual({
      format: "f16",
      covers: "all",
    });
  });

  it("is absent where it does not", () => {
    expect(native({ ...published("Llama-3.1-8B"), torch_dtype: null })).toBeUndefined();
    for (const quantization_config of [
      { quant_method: "aqlm" },
      { quant_method: "awq", bits: 3, group_size: 128 },
      { quant_method: "modelopt", quant_algo: "W2A16" },
      { quant_method: "modelopt", quant_algo: "NVFP4", exclude_modules: "lm_head" },
      { quant_method: "compressed-tensors", config_groups: {}, format: "dense" },
      { quant_method: "bitsandbytes" },
    ]) {
      expect(native({ ...published("Llama-3.1-8B"), quantization_config })).toBeUndefined();
    }
  });
});

const LLAMA = published("Llama-3.1-8B");
const LINEAR = 6_979_321_856;
const HEAD = 128_256 * 4096;
const OUTPUTS = 32 * 4096 * 4096;

describe("a quantised checkpoint", () => {
  const group = (weights: object, ...targets: string[]): object => ({ targets, weights });

  it.each([
    ["modelopt", { quant_algo: "NVFP4", exclude_modules: ["lm_head"] }, "nvfp4"],
    ["modelopt", { quant_algo: "FP8", exclude_modules: ["lm_head"] }, "fp8"],
    ["awq", { bits: 4, group_size: 128 }, "int4_g128"],
    ["gptq", { bits: 4, group_size: 32 }, "int4_g32"],
    ["gptq", { bits: 8, group_size: 128 }, "int8_g128"],
    ["auto-round", { bits: 4, group_size: 128 }, "int4_g128"],
    ["bitsandbytes", { load_in_8bit: true }, "int8"],
    ["bitsandbytes", { load_in_4bit: true }, "nf4_g64"],
    ["bitsandbytes", { load_in_4bit: true, bnb_4bit_use_double_quant: true }, "nf4_g64_dq"],
    ["fp8", {}, "fp8"],
    ["compressed-tensors", { format: "float-quantized", ignore: ["lm_head"] }, "fp8"],
    [
      "compressed-tensors",
      {
        ignore: ["lm_head"],
        config_groups: {
          group_0: group({ num_bits: 4, type: "int", group_size: 128 }, "Linear"),
        },
      },
      "int4_g128_sym",
    ],
    [
      "compressed-tensors",
      {
        ignore: ["lm_head"],
        config_groups: {
          group_0: group({ num_bits: 4, type: "float", group_size: 16 }, "Linear"),
        },
      },
      "nvfp4",
    ],
  ])("of %s with %j has its linear layers in %s", (quant_method, fields, format) => {
    const quantization_config = { quant_method, ...fields };
    expect(native({ ...LLAMA, quantization_config })).toEqual({ format, covers: "linear" });
  });

  it("counts the scales of blocks", () => {
    const quantization_config = { quant_method: "fp8", weight_block_size: [128, 128] };
    const model = modelFromConfig({ ...LLAMA, quantization_config });
    expect(model.native).toMatchObject({
      format: "fp8",
      stored: [{ format: "fp8_block128", total: LINEAR, active: LINEAR }],
    });
    const rest = 8_030_261_248 - LINEAR;
    expect(weights({ model, format: "fp8" }).bytes).toBe((LINEAR * 4097) / 4096 + rest * 2);
  });

  it.each([
    ["*o_proj"],
    ["model.layers.*.self_attn.o_proj"],
    ["re:.*o_proj$"],
    ["re:model\\.layers\\.\\d+\\.self_attn\\.o_proj"],
    ["o_proj"],
    ["self_attn.o_proj"],
  ])("leaves out the modules of the pattern %s", (pattern) => {
    const ignore = ["lm_head", pattern];
    const quantization_config = { quant_method: "modelopt", quant_algo: "NVFP4", ignore };
    const total = LINEAR - OUTPUTS;
    expect(native({ ...LLAMA, quantization_config })).toEqual({
      format: "nvfp4",
      covers: "linear",
      stored: [{ format: "nvfp4", total, active: total }],
    });
  });

  it("leaves out one layer, and has its head quantised where no list has it", () => {
    const ignore = ["model.layers.1.*", "model.layers.10.self_attn"];
    const quantization_config = { quant_method: "modelopt", quant_algo: "NVFP4", ignore };
    const attention = 2 * 4096 * 4096 + 2 * 4096 * 1024;
    const total = LINEAR - LINEAR / 32 - attention + HEAD;
    expect(native({ ...LLAMA, quantization_config })).toMatchObject({ stored: [{ total }] });
  });

  it("is not known if a regular expression repeats a group", () => {
    const quantization_config = {
      quant_method: "modelopt",
      quant_algo: "NVFP4",
      ignore: ["re:(a+)+b"],
    };
    expect(native({ ...LLAMA, quantization_config })).toBeUndefined();
  });
});

// The sizes of what NVIDIA published, without towers and layers that predict tokens ahead.
describe("the bytes of a published checkpoint", () => {
  const gigabytes = (config: Fields, hfQuantConfig?: unknown): string => {
    const model = modelFromConfig(config, { hfQuantConfig });
    const format = model.native?.format as StorageKey;
    return (weights({ model, format }).bytes / 1e9).toFixed(2);
  };

  it("Qwen3.6-27B-NVFP4: 208 layers in FP8 and 193 in NVFP4", () => {
    const layers: Record<string, object> = { lm_head: { quant_algo: "W4A16_NVFP4" } };
    for (let layer = 0; layer < 64; layer += 1) {
      const prefix = `model.language_model.layers.${layer}`;
      const mixer =
        layer % 4 === 3
          ? ["q_proj", "k_proj", "v_proj", "o_proj"].map((name) => `self_attn.${name}`)
          : ["in_proj_qkv", "in_proj_z", "out_proj"].map((name) => `linear_attn.${name}`);
      for (const name of mixer) layers[`${prefix}.${name}`] = { quant_algo: "FP8" };
      for (const name of ["gate_proj", "up_proj", "down_proj"]) {
        layers[`${prefix}.mlp.${name}`] = { quant_algo: "W4A16_NVFP4" };
      }
    }
    const count = (algorithm: string): number =>
      Object.values(layers).filter(
        (layer) => "quant_algo" in layer && layer.quant_algo === algorithm,
      ).length;
    expect([count("FP8"), count("W4A16_NVFP4")]).toEqual([208, 193]);
    const config = published("Qwen3.6-27B");
    const quantization_config = {
      quant_method: "modelopt",
      quant_algo: "MIXED_PRECISION",
      quantized_layers: layers,
      ignore: ["mtp*"],
    };
    expect(gigabytes({ ...config, quantization_config })).toBe("20.15");
    // A list that was shortened to the first layer is one for all.
    const first = Object.entries(layers).filter(
      ([name]) => name === "lm_head" || name.includes("layers.0."),
    );
    const shortened = { ...quantization_config, quantized_layers: Object.fromEntries(first) };
    expect(gigabytes({ ...config, quantization_config: shortened })).toBe("20.15");
  });

  it("Qwen3.6-35B-A3B-NVFP4: mixers in FP8, experts and head in NVFP4", () => {
    const quantization_config = {
      quant_method: "modelopt",
      quant_algo: "MIXED_PRECISION",
      config_groups: {
        group_0: {
          weights: { num_bits: 8, type: "float" },
          targets: ["re:.*self_attn.*", "re:.*linear_attn\\.(in_proj_qkv|in_proj_z|out_proj)$"],
        },
        group_1: {
          weights: { num_bits: 4, type: "float", group_size: 16 },
          targets: ["lm_head", "*.mlp.experts", "*.mlp.shared_expert"],
        },
      },
    };
    expect(gigabytes({ ...published("Qwen3.6-35B-A3B"), quantization_config })).toBe("20.82");
  });

  it("Qwen3-235B-A22B-NVFP4, by the file beside its config", () => {
    const beside = {
      producer: { name: "modelopt" },
      quantization: {
        quant_algo: "NVFP4",
        kv_cache_quant_algo: "FP8",
        group_size: 16,
        exclude_modules: ["lm_head", "model.layers.0.mlp.gate", "model.layers.1.mlp.gate"],
      },
    };
    const config = published("Qwen3-235B-A22B");
    expect(gigabytes(config, beside)).toBe("134.10");
    expect(modelFromConfig(config, { hfQuantConfig: beside }).cache_dtypes).toEqual({ kv: "fp8" });
  });

  it("Nemotron-3-Nano-NVFP4: attention and the Mamba layers before it in bf16", () => {
    const config = published("NVIDIA-Nemotron-3-Nano-30B-A3B-BF16");
    const pattern = String(config["hybrid_override_pattern"]);
    const left = [...pattern].flatMap((letter, layer) =>
      letter === "*" ? [layer - 1, layer] : [],
    );
    const exclude_modules = ["lm_head", ...left.map((layer) => `backbone.layers.${layer}.mixer*`)];
    // Published: 19.31 GB.
    expect(gigabytes(config, { quantization: { quant_algo: "NVFP4", exclude_modules } })).toBe(
      "19.32",
    );
  });

  it("a mixture in FP8 with its experts in FP4", () => {
    const quantization_config = { quant_method: "fp8", weight_block_size: [128, 128] };
    const config = { ...published("DeepSeek-V3"), quantization_config, expert_dtype: "fp4" };
    expect(modelFromConfig(config).native).toMatchObject({
      format: "mxfp4",
      covers: "experts",
      stored: [{ format: "mxfp4" }, { format: "fp8_block128" }],
    });
  });
});

describe("the types of a cache", () => {
  const declared = (config: Fields): unknown => modelFromConfig(config).cache_dtypes;

  it.each([
    [{ kv_cache_quant_algo: "FP8" }, "fp8"],
    [{ kv_cache_quant_algo: "NVFP4" }, "nvfp4"],
    [{ kv_cache_scheme: { num_bits: 8, type: "float" } }, "fp8"],
    [{ kv_cache_scheme: { num_bits: 8, type: "int" } }, "int8"],
  ])("%j are %s", (fields, kv) => {
    const quantization_config = { quant_method: "modelopt", quant_algo: "NVFP4", ...fields };
    expect(declared({ ...LLAMA, quantization_config })).toEqual({ kv });
  });

  it("are absent where nothing is said", () => {
    const quantization_config = { quant_method: "modelopt", kv_cache_quant_algo: null };
    expect(declared({ ...LLAMA, quantization_config })).toBeUndefined();
    expect(declared({ ...LLAMA, mamba_ssm_dtype: "float32" })).toBeUndefined();
  });

  it("of a recurrence are what the config declares", () => {
    const config = published("NVIDIA-Nemotron-Nano-9B-v2");
    expect(declared({ ...config, mamba_ssm_cache_dtype: "bfloat16" })).toEqual({
      recurrent: "bf16",
    });
  });
});
