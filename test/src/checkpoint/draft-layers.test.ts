import { describe, expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "./published-models.js";

type Fields = Readonly<Record<string, unknown>>;

function draftOf(repository: string, change: Fields = {}) {
  const found = PUBLISHED_MODELS.find((model) => model.repository === repository);
  const config = found?.config as Fields;
  const text = config["text_config"] as Fields | undefined;
  const changed = text ? { ...config, text_config: { ...text, ...change } } : config;
  return modelFromConfig(text ? changed : { ...config, ...change });
}

describe("draft layers", () => {
  it("of DeepSeek-V3 make its published file, which holds embedding and head twice", () => {
    const { params, draft, native } = draftOf("deepseek-ai/DeepSeek-V3");
    // Hugging Face counts by dtype: 3,918,786,560 in BF16, 680,571,043,840 in FP8, and the routers' biases.
    const inFp8 = native?.stored?.[0]?.total as number;
    const draftInFp8 = draft?.stored?.[0]?.total as number;
    expect(inFp8 + draftInFp8).toBe(680_571_043_840);
    const tables = 2 * 129_280 * 7168;
    const biases = 59 * 256;
    const all = params.total + (draft?.params.total as number);
    expect(all + tables - biases).toBe(3_918_786_560 + 680_571_043_840);
  });

  it.each([
    ["Qwen/Qwen3.6-27B", 27_781_427_952 - 460_730_096],
    ["Qwen/Qwen3.6-35B-A3B", 35_951_822_704 - 446_571_248],
  ])("of %s make the published count without the tower for images", (repository, published) => {
    const { params, draft } = draftOf(repository);
    expect(params.total + (draft?.params.total as number)).toBe(published);
  });

  it("of Nemotron 3 Super are an attention and a mixture", () => {
    const { draft } = draftOf("nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16");
    expect(draft).toMatchObject({
      layers: 1,
      layer_groups: [{ kind: "attention", layers: 1, kv_heads: 2, key_dim: 128, value_dim: 128 }],
      params: { total: 2_942_324_736, experts: 512 * 2 * 1024 * 2688, lookup: 0 },
    });
  });

  it("are as many as the config declares", () => {
    const one = draftOf("deepseek-ai/DeepSeek-V3").draft;
    const two = draftOf("deepseek-ai/DeepSeek-V3", { num_nextn_predict_layers: 2 }).draft;
    expect(two?.params.total).toBe(2 * (one?.params.total as number));
    expect(two?.layer_groups).toMatchObject([{ kind: "latent", layers: 2 }]);
  });

  it.each([
    ["none are declared", "deepseek-ai/DeepSeek-V3", { num_nextn_predict_layers: 0 }],
    [
      "they have embeddings of their own",
      "Qwen/Qwen3.6-27B",
      { mtp_use_dedicated_embeddings: true },
    ],
    ["layers share an indexer", "zai-org/GLM-5.2", {}],
    [
      "a block is of another kind",
      "nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16",
      { mtp_hybrid_override_pattern: "*M" },
    ],
    ["their shapes are not known", "MiniMaxAI/MiniMax-M2.7", { num_mtp_modules: 3 }],
  ])("are absent where %s", (_, repository, change) => {
    expect(draftOf(repository, change).draft).toBeUndefined();
  });
});
