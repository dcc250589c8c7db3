import { describe, expect, it } from "vitest";
import { MODELS, type Model } from "../../../../generated/models.js";
import { withDraftLayers } from "../../../../src/sizing/draft/with-draft-layers.js";
import { kvCache } from "../../../../src/sizing/kv-cache.js";
import { weights } from "../../../../src/sizing/weights.js";

describe("a model with its draft layers", () => {
  it("caches what they cache too", () => {
    const cache = { ctx: 1000, batch: 2, kvDtype: "bf16" } as const;
    const alone = kvCache({ model: "deepseek-v3", ...cache }).bytes;
    const both = kvCache({ model: withDraftLayers("deepseek-v3"), ...cache });
    expect(both.bytes - alone).toBe(576 * 1000 * 2 * 2);
    expect(both.terms).toHaveLength(1);
  });

  it("stores them as the published file does", () => {
    const { draft }: Model = MODELS["deepseek-v3"];
    const inFp8 = draft?.stored?.[0]?.total as number;
    const rest = (draft?.params.total as number) - inFp8;
    const bytes = (model: "deepseek-v3" | Model) => weights({ model, format: "fp8" }).bytes;
    const more = bytes(withDraftLayers("deepseek-v3")) - bytes("deepseek-v3");
    expect(more).toBe(inFp8 + (inFp8 / 128 / 128) * 4 + rest * 2);
  });

  it("stores them in bf16 where the published file does not quantise them", () => {
    const model: Model = MODELS["qwen3.6-27b"];
    const quantised: Model = { ...model, native: { format: "fp8", covers: "linear" } };
    const bytes = (each: Model) => weights({ model: each, format: "fp8" }).bytes;
    const more = bytes(withDraftLayers(quantised)) - bytes(quantised);
    expect(more).toBe(2 * (model.draft?.params.total as number));
  });

  it("keeps the experts apart where only they are quantised", () => {
    const { native: _, ...model }: Model = MODELS["deepseek-v3"];
    const quantised: Model = { ...model, native: { format: "mxfp4", covers: "experts" } };
    const idle = model.params.linear - model.params.active_linear;
    expect(withDraftLayers(quantised).native?.stored).toContainEqual({
      format: "mxfp4",
      total: model.params.experts,
      active: model.params.experts - idle,
    });
  });

  it("is refused where there are none", () => {
    expect(() => withDraftLayers("llama-3.1-8b")).toThrow(
      "draft: found undefined; expected a model whose config declares draft layers of a known shape",
    );
  });
});
