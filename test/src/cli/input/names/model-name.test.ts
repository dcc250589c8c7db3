import { describe, expect, it } from "vitest";
import { MODEL_KEYS, MODELS, type Model } from "../../../../../generated/models.js";
import { readModelName, similarModels } from "../../../../../src/cli/input/names/model-name.js";
import { inFolder } from "../../folder.js";
import { type } from "../../run-in-process.js";

inFolder();

describe("a name as people write it", () => {
  it.each<string[]>([
    ["meta-llama/Llama-3.1-8B", "llama-3.1-8b"],
    ["Llama-3.1-8B-Instruct", "llama-3.1-8b"],
    ["meta-llama/Meta-Llama-3.1-8B-Instruct", "llama-3.1-8b"],
    ["https://huggingface.co/Qwen/Qwen3-8B", "qwen3-8b"],
    ["qwen3_8b", "qwen3-8b"],
    ["qwen 3 8b", "qwen3-8b"],
    ["qwen3:8b", "qwen3-8b"],
    ["llama3.3:70b-instruct-q4_K_M", "llama-3.3-70b", "Q4_K_M"],
    ["llama3.3:latest", "llama-3.3-70b"],
    ["gpt-oss:20b", "gpt-oss-20b"],
    ["deepseek-r1:671b", "deepseek-v3"],
    ["phi4:14b", "phi-4"],
    ["mixtral:8x7b", "mixtral-8x7b"],
    ["gemma3:27b", "gemma-3-27b"],
    ["google/gemma-3-27b-it-qat-q4_0-gguf", "gemma-3-27b", "Q4_0"],
    ["mistralai/Mistral-7B-Instruct-v0.3", "mistral-7b-v0.3"],
    ["qwen3:30b", "qwen3-30b-a3b"],
    ["qwen3-next", "qwen3-next-80b-a3b"],
    ["llama-3.3", "llama-3.3-70b"],
    ["unsloth/Qwen3-8B-GGUF:Q4_K_M", "qwen3-8b", "Q4_K_M"],
    ["hf.co/unsloth/gpt-oss-20b-GGUF:UD-Q4_K_XL", "gpt-oss-20b", "UD-Q4_K_XL"],
    ["nvidia/Llama-3.3-70B-Instruct-NVFP4", "llama-3.3-70b", "nvfp4"],
    ["Qwen/Qwen3-30B-A3B-FP8", "qwen3-30b-a3b", "fp8"],
    ["Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4", "qwen2.5-7b", "int4_g128"],
    ["Qwen/Qwen3-8B-AWQ", "qwen3-8b", "int4_g128"],
    ["mlx-community/Qwen3-8B-4bit", "qwen3-8b", "mlx4_g64"],
    ["mlx-community/Qwen3-8B-8bit", "qwen3-8b", "mlx8_g64"],
    ["RedHatAI/Qwen3-8B-quantized.w4a16", "qwen3-8b", "int4_g128"],
    ["RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic", "llama-3.3-70b", "fp8"],
    ["nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-FP8", "nemotron-3-nano-30b-a3b", "fp8"],
  ])("%s is %s %s", (name, key, format) => {
    expect(readModelName(name as string)).toEqual({ keys: [key], ...(format && { format }) });
  });

  it("of a GGUF repository without a type is of llama.cpp's default", () => {
    expect(readModelName("unsloth/Qwen3-8B-GGUF")).toEqual({
      keys: ["qwen3-8b"],
      format: "Q4_K_M",
      isDefaultFormat: true,
    });
  });

  it("is every key, every repository and every other name of the data", () => {
    for (const key of MODEL_KEYS) {
      const { hf = "", aliases = [] }: Model = MODELS[key];
      for (const name of [key, hf, hf.replace(/.*\//, ""), ...aliases]) {
        expect([name, readModelName(name).keys]).toEqual([name, [key]]);
      }
    }
  });

  it("may begin several keys", () => {
    expect(readModelName("qwen3.6").keys).toEqual(["qwen3.6-27b", "qwen3.6-35b-a3b"]);
  });

  it.each([
    // Other models of the world, which must not be answered with one of the data.
    "GLM-4.5",
    "deepseek-v4",
    "deepseek-r1:32b",
    "llama-3.1-7b",
    "llama3:8b",
    "Qwen3-235B-A22B-Instruct-2508",
    "huihui-ai/Qwen3-8B-abliterated",
    "x",
    "8",
    "",
    "???",
    "x".repeat(100_000),
  ])("%.40s is unknown", (name) => expect(readModelName(name).keys).toEqual([]));
});

describe("suggestions are of the same family and size", () => {
  it.each([
    ["glm-4.5", ["glm-4.5-air"]],
    ["deepseek-v4", ["deepseek-v4-flash", "deepseek-v4-pro"]],
    ["lama-3.1-8b", ["llama-3.1-8b"]],
    ["llama-70b", ["llama-3.1-70b", "llama-3.3-70b"]],
    ["Qwen3-235B-A22B-Instruct-2508", ["qwen3-235b-a22b"]],
    ["huihui-ai/Qwen3-8B-abliterated", ["qwen3-8b"]],
    ["gpt", ["gpt-oss-20b", "gpt-oss-120b"]],
    ["llama-3.1-7b", []],
    ["deepseek-r1:32b", []],
    ["qwen3-9b", []],
    ["x", []],
    ["x".repeat(100_000), []],
  ])("%.40s: %j", (name, keys) => expect(similarModels(name)).toEqual(keys));
});

describe("fieldkit", () => {
  it("says what a name was read as", async () => {
    const { out } = await type("fieldkit feasibility unsloth/Qwen3-8B-GGUF", { columns: 200 });
    expect(out).toContain(
      "unsloth/Qwen3-8B-GGUF is read as qwen3-8b, huggingface.co/Qwen/Qwen3-8B, Q4_K_M which llama.cpp fetches by default.",
    );
    expect((await type("fieldkit feasibility qwen3:8b", { columns: 200 })).out).toContain(
      "Ollama's own file may be stored otherwise",
    );
  });

  it("prefers the options to the name", async () => {
    const { out } = await type("fieldkit feasibility Qwen3-8B-AWQ --format fp8 --json");
    expect(JSON.parse(out)).toMatchObject({ format: "fp8", model: { key: "qwen3-8b" } });
  });

  it.each([
    ["qwen3.6", '"qwen3.6" may be qwen3.6-27b or qwen3.6-35b-a3b; give one of them'],
    ["x", 'unknown model "x", and there is no file of that name; fieldkit show models lists'],
    ["8", "8: found a model of 8 parameters; expected at least 1,000,000; 8B is that many billion"],
    ["Qwen/Qwen9-1B", "hf download Qwen/Qwen9-1B config.json"],
    ["models/llama/8b", "models/llama/8b: there is no such file or folder"],
  ])("refuses %s", async (name, says) => {
    expect(await type(`fieldkit feasibility ${name}`)).toMatchObject({
      code: 2,
      error: expect.stringContaining(says),
    });
  });

  it("answers a size, and shows a model by another name", async () => {
    expect((await type("fieldkit feasibility 13b")).out).toContain("13b, its weights alone");
    expect((await type("fieldkit show models Qwen/Qwen3-8B")).out).toContain("qwen3-8b");
    expect((await type("fieldkit show devices 4090")).out).toContain("rtx-4090");
  });
});
