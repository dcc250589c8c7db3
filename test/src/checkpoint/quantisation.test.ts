import { describe, expect, it } from "vitest";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "./published-models.js";

type Fields = Record<string, unknown>;

function published(repository: string): Fields {
  const found = PUBLISHED_MODELS.find((model) => model.repository.endsWith(repository));
  if (!found) throw new Error(repository);
  return { ...found.config };
}

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
