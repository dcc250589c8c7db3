import { describe, expect, it } from "vitest";
import { MODELS, type ModelKey } from "../../../../generated/models.js";
import { vllmCache } from "../../../../src/sizing/engine/vllm-cache.js";
import { resolveCache } from "../../../../src/sizing/kv-cache.js";
import type { Model } from "../../../../src/sizing/model.js";

const GIB = 2 ** 30;

const laidOut = (model: Model, kvDtype: "fp8" | "bf16", gib: number) =>
  vllmCache(resolveCache(model, { kvDtype }), Math.floor(gib * GIB));

/** The model with one more layer of attention, as its layer that predicts tokens ahead has. */
function withDraftAttention(key: ModelKey): Model {
  const model: Model = MODELS[key];
  const layer_groups = model.layer_groups.map((group) =>
    group.kind === "attention" ? { ...group, layers: group.layers + 1 } : group,
  );
  return { ...model, layer_groups };
}

describe("vLLM's cache", () => {
  it("is what its log says of Qwen3.6-35B-A3B-FP8: 1,253,392 tokens in 52.66 GiB", () => {
    // It drafts 2 tokens with 1 more layer; the convolution's state has 8,192 × (3 + 2) elements.
    const model = withDraftAttention("qwen3.6-35b-a3b");
    const layer_groups = model.layer_groups.map((group) =>
      group.kind === "state" ? { ...group, convolution: 8192 * 5 } : group,
    );
    expect(laidOut({ ...model, layer_groups }, "fp8", 52.66)).toEqual({
      pageTokens: 2128,
      pageBytes: 2_179_072,
      groups: 4,
      groupLayers: 11,
      paddingLayers: 3,
      tokens: 1_253_392,
    });
    expect(laidOut(MODELS["qwen3.6-35b-a3b"], "fp8", 52.66)).toMatchObject({
      pageTokens: 2096,
      groups: 4,
      paddingLayers: 0,
    });
  });

  it("has pages of 16 tokens where all layers are alike", () => {
    const token = 32 * 8 * 256;
    expect(laidOut(MODELS["llama-3.1-8b"], "fp8", 1)).toEqual({
      pageTokens: 16,
      pageBytes: (token / 32) * 16,
      groups: 1,
      groupLayers: 32,
      paddingLayers: 0,
      tokens: Math.floor(GIB / (token * 16)) * 16,
    });
  });

  it("groups windowed layers by the count of full ones", () => {
    expect(laidOut(MODELS["gemma-3-27b"], "bf16", 10)).toMatchObject({
      groups: 7,
      groupLayers: 10,
      paddingLayers: 8,
    });
    expect(laidOut(MODELS["gpt-oss-20b"], "bf16", 10)).toMatchObject({
      groups: 2,
      groupLayers: 12,
      paddingLayers: 0,
    });
  });

  it("pads to the larger count where the counts are near each other", () => {
    expect(laidOut(withDraftAttention("gpt-oss-20b"), "bf16", 10)).toMatchObject({ groups: 2 });
    const model: Model = MODELS["gpt-oss-20b"];
    const [windowed, full] = model.layer_groups;
    if (windowed === undefined || full === undefined) throw new Error("two groups");
    const layer_groups = [windowed, { ...full, layers: full.layers + 1 }];
    expect(laidOut({ ...model, layer_groups }, "bf16", 10)).toMatchObject({
      groupLayers: 13,
      paddingLayers: 1,
    });
  });

  it.each(["deepseek-v3.2", "gemma-4-26b-a4b"] as const)("is not known for %s", (key) => {
    expect(laidOut(MODELS[key], "bf16", 10)).toBe(undefined);
  });
});
