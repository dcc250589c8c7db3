import { describe, expect, it } from "vitest";
import { ConfigReader } from "../../../src/checkpoint/config-reader.js";
import { FAMILIES } from "../../../src/checkpoint/families/registry.js";
import { PUBLISHED_MODELS } from "./published-models.js";

describe("fieldsRead", () => {
  it("has every field that was asked for, absent or not, by its path", () => {
    const config = new ConfigReader({ a: 1, text_config: { b: 2 } });
    config.count("a");
    config.has("c");
    config.isNull("d");
    config.textConfig().flag("e", true);
    const text = ["text_config", "text_config.model_type", "model_type", "text_config.e"];
    expect([...config.fieldsRead]).toEqual(["a", "c", "d", ...text]);
  });

  it("has the sizes of a published model, and not what does not count", () => {
    const [model] = PUBLISHED_MODELS;
    const config = new ConfigReader({ ...model?.config, use_cache: true });
    FAMILIES["llama"]?.(config);
    expect(config.fieldsRead).toContain("num_key_value_heads");
    expect(config.fieldsRead).not.toContain("use_cache");
  });
});

describe("a flag", () => {
  const reader = new ConfigReader({ off: false, none: null });

  it("is its own value, or the default where it is absent", () => {
    expect(reader.flag("off", true)).toBe(false);
    expect(reader.flag("absent", true)).toBe(true);
  });

  it("that is null is false, and refused where the default is true", () => {
    expect(reader.flag("none", false)).toBe(false);
    expect(() => reader.flag("none", true)).toThrow("none: found nothing; expected true or false");
  });
});

describe("two names of a field", () => {
  it("are the last that is there, and refused where they differ", () => {
    const reader = new ConfigReader({ b: 2, c: 2, d: 3 });
    expect(reader.nameOf("a", "b", "c")).toBe("c");
    expect(reader.nameOf("a", "x")).toBe("a");
    expect(() => reader.nameOf("a", "b", "d")).toThrow("b: found 2; expected what d says, 3");
  });
});

describe("a family", () => {
  it("reads a config of 10,000 layers as often as one of 10", () => {
    const reads = (layers: number): number => {
      let count = 0;
      const fields = {
        model_type: "qwen3_moe",
        num_hidden_layers: layers,
        hidden_size: 64,
        num_attention_heads: 4,
        num_key_value_heads: 2,
        intermediate_size: 64,
        moe_intermediate_size: 8,
        num_experts: 4,
        num_experts_per_tok: 2,
        decoder_sparse_step: 2,
        vocab_size: 100,
        max_position_embeddings: 100,
      };
      const counted = new Proxy(fields, {
        get: (target, field) => {
          count += 1;
          return Reflect.get(target, field);
        },
      });
      expect(FAMILIES["qwen3_moe"]?.(new ConfigReader(counted)).layers.length).toBe(layers);
      return count;
    };
    expect(reads(10_000)).toBe(reads(10));
  });
});

describe("unread", () => {
  it("has what is neither asked for nor ignored, with its value", () => {
    const config = new ConfigReader({ a: 1, b: 2, c: 3, d: null, rope_theta: 1, e: { f: 1 } });
    config.count("a");
    config.ignore("b");
    expect(config.unread()).toEqual([
      ["c", 3],
      ["e", { f: 1 }],
    ]);
  });

  it("goes into objects that were opened, and into lists of objects", () => {
    const config = new ConfigReader({ n: 2, a: { b: 1, c: 2 }, l: [{ d: 1 }, { e: 2, f: 3 }] });
    config.nested("a").count("b");
    const [first, second] = config.perLayerObjects("l", 2);
    first?.count("d");
    first?.count("n");
    second?.count("e");
    expect(config.unread()).toEqual([
      ["a.c", 2],
      ["l[1].f", 3],
    ]);
  });
});
