import { describe, expect, it } from "vitest";
import { ConfigReader } from "../../../../src/checkpoint/config-reader.js";
import { FAMILIES } from "../../../../src/checkpoint/families/registry.js";
import {
  linear,
  plain,
  routedExperts,
  split,
  sum,
} from "../../../../src/checkpoint/layers/parameters.js";
import { PUBLISHED_MODELS } from "../published-models.js";

describe("the matrices of a component", () => {
  it.each(PUBLISHED_MODELS)("of $repository have the weights that are counted", ({ config }) => {
    const outer = new ConfigReader(config);
    const text = outer.has("text_config") ? outer.textConfig() : outer;
    const decoder = FAMILIES[text.text("model_type")]?.(text);
    for (const { mixer, feedForward } of decoder?.layers ?? []) {
      for (const { matrices, linear, idleLinear } of [mixer.params, feedForward]) {
        const weights = matrices.map(({ inputs, outputs, count }) => inputs * outputs * count);
        expect(weights.reduce((all, one) => all + one, 0)).toBe(linear);
        const idle = matrices.map((each) => each.inputs * each.outputs * (each.count - each.used));
        expect(idle.reduce((all, one) => all + one, 0)).toBe(idleLinear);
      }
    }
  });

  it("of experts are one each, with their count", () => {
    const expert = sum(linear(8, 4, true, "ffn_up"), linear(4, 8, false, "ffn_down"), plain(3));
    expect(routedExperts(expert, 6, 2).matrices).toEqual([
      { name: "ffn_up", inputs: 8, outputs: 4, count: 6, used: 2, experts: "routed" },
      { name: "ffn_down", inputs: 4, outputs: 8, count: 6, used: 2, experts: "routed" },
    ]);
  });

  it("of one layer may be several in a GGUF file", () => {
    const layer = split(linear(8, 6), ["attn_qkv", 8, 4], ["attn_gate", 8, 2]);
    expect(layer).toMatchObject({ linear: 48, ends: 14 });
    expect(layer.matrices.map(({ name }) => name)).toEqual(["attn_qkv", "attn_gate"]);
  });
});
