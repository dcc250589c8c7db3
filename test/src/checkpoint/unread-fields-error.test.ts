import { describe, expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { UnreadFieldsError } from "../../../src/checkpoint/unread-fields-error.js";

const LLAMA = {
  model_type: "llama",
  hidden_size: 64,
  intermediate_size: 128,
  max_position_embeddings: 100,
  num_attention_heads: 4,
  num_hidden_layers: 2,
  vocab_size: 100,
};

function refusal(config: object): UnreadFieldsError {
  try {
    modelFromConfig(config);
  } catch (error) {
    if (error instanceof UnreadFieldsError) return error;
    throw error;
  }
  throw new Error("no refusal");
}

describe("a field that the family does not read", () => {
  it.each([
    ["a number", 8],
    ["zero", 0],
    ["true", true],
    ["false", false],
    ["text", "per_layer"],
    ["a list", [1, 2]],
    ["an object", { size: 1 }],
  ])("is refused by name: %s", (_, value) => {
    expect(refusal({ ...LLAMA, altup_num_inputs: value })).toMatchObject({
      name: "UnreadFieldsError",
      field: "altup_num_inputs",
      fields: ["altup_num_inputs"],
      found: value,
    });
  });

  it("is refused with all others of its kind", () => {
    const error = refusal({ ...LLAMA, latent_size: 3, extra_heads: 1 });
    expect(error.fields).toEqual(["latent_size", "extra_heads"]);
    expect(error.message).toBe(
      "latent_size: found 3; expected fields that llama reads, or that change no size (also unknown: extra_heads); accept what changes no size: latent_size,extra_heads",
    );
  });

  it("is refused in a text_config by its path, and not beside it", () => {
    const config = { model_type: "llava", connector_size: 9, text_config: LLAMA };
    expect(modelFromConfig(config).layers).toBe(2);
    const error = refusal({ ...config, text_config: { ...LLAMA, latent_size: 3 } });
    expect(error.fields).toEqual(["text_config.latent_size"]);
  });

  it("is accepted by its path", () => {
    const accept = ["text_config.latent_size"];
    const config = { model_type: "llava", text_config: { ...LLAMA, latent_size: 3 } };
    expect(modelFromConfig(config, { accept })).toEqual(modelFromConfig(LLAMA));
    expect(() => modelFromConfig(config, { accept: ["latent_size"] })).toThrow(UnreadFieldsError);
  });

  it("is refused in an object that the family reads", () => {
    const block = { block_type: "mlp", intermediate_size: 8, gates: 2 };
    const puzzle = {
      model_type: "nemotron_h_puzzle",
      hidden_size: 64,
      num_attention_heads: 4,
      vocab_size: 100,
      max_position_embeddings: 100,
      block_configs: [block],
    };
    expect(refusal(puzzle).fields).toEqual(["block_configs[0].gates"]);
  });
});
