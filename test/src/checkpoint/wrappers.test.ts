import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/checkpoint/config-error.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";

type Tie = boolean | undefined;

/** Whether the head of the language model is its embedding. */
function tied(wrapper: string, outer: Tie, inner: Tie, model_type?: string): boolean {
  const model = modelFromConfig({
    model_type: wrapper,
    ...(outer !== undefined && { tie_word_embeddings: outer }),
    text_config: {
      ...(model_type && { model_type }),
      ...(inner !== undefined && { tie_word_embeddings: inner }),
    },
  });
  return model.params.lookup === 0;
}

describe("the type of a text_config that has none", () => {
  it.each([
    ["gemma3", "gemma3_text"],
    ["qwen2_5_vl", "qwen2_5_vl_text"],
    ["llava", "llama"],
    ["mistral3", "mistral"],
    ["paligemma", "gemma"],
  ])("of %s is that of its class: %s", (model_type, text) => {
    const model = modelFromConfig({ model_type, text_config: {} });
    expect(model.architecture).toBe(text);
    expect(model).toEqual(modelFromConfig({ model_type, text_config: { model_type: text } }));
  });

  it("of an unknown wrapper is refused", () => {
    for (const wrapper of [{ model_type: "unknown" }, {}]) {
      expect(() => modelFromConfig({ ...wrapper, text_config: {} })).toThrow(
        "text_config.model_type: found nothing",
      );
    }
  });
});

// What transformers 5.18.0 does with each pair.
describe("whether the head of a wrapped model is its embedding", () => {
  it.each(["aria", "cohere2_vision", "gemma3", "mistral3", "qwen3_vl"])(
    "%s: the outer object wins",
    (wrapper) => {
      const text = wrapper === "aria" ? "aria_text" : undefined;
      for (const outer of [true, false]) {
        for (const inner of [undefined, true, false]) {
          expect(tied(wrapper, outer, inner, text)).toBe(outer);
        }
      }
    },
  );

  it.each(["glm4v", "glm_ocr", "llava", "llava_onevision", "qwen2_vl", "qwen2_5_vl"])(
    "%s: either object says so",
    (wrapper) => {
      for (const outer of [true, false]) {
        for (const inner of [true, false]) {
          expect(tied(wrapper, outer, inner)).toBe(outer || inner);
        }
      }
    },
  );

  it("without an outer field is what the inner object says, or its class", () => {
    expect(tied("mistral3", undefined, true)).toBe(true);
    expect(tied("mistral3", undefined, undefined)).toBe(false);
    expect(tied("gemma3", undefined, undefined)).toBe(true);
  });

  it("is refused where neither says it and the classes differ", () => {
    expect(() => tied("internvl", undefined, undefined)).toThrow(ConfigError);
    expect(() => tied("internvl", undefined, undefined)).toThrow(
      "text_config.tie_word_embeddings: found nothing; expected true or false, since the default of internvl is another",
    );
    expect(tied("internvl", false, undefined)).toBe(false);
  });
});
