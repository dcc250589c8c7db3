import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inFolder } from "../../folder.js";
import { LLAMA_8B, llamaTensors, write, writeJson, writeSafetensors } from "../../model-files.js";
import { type } from "../../run-in-process.js";

const ROOT = fileURLToPath(new URL("../../../../..", import.meta.url));

inFolder();

async function screen(line: string): Promise<string> {
  const { out, error } = await type(`fieldkit feasibility ${line}`, { columns: 200 });
  expect(error).toBe("");
  return out;
}

async function refusal(line: string): Promise<string> {
  const { error, code } = await type(`fieldkit feasibility ${line}`);
  expect(code).toBe(2);
  return error;
}

const index = (total_size?: unknown) => ({
  metadata: { total_size },
  weight_map: { a: "model-00001-of-00002.safetensors", b: "model-00002-of-00002.safetensors" },
});

describe("an index without its shards", () => {
  it("has the bytes of the weights", async () => {
    writeJson("index/config.json", LLAMA_8B);
    writeJson("index/model.safetensors.index.json", index(16_060_522_496));
    const { out } = await type("fieldkit feasibility index --json");
    expect(JSON.parse(out)).toMatchObject({
      format: "bf16",
      model: { files: { count: 2, bytes: 16_060_522_496, tensors: 2 } },
    });
  });

  it("and without a config has them alone", async () => {
    writeJson("sizes/model.safetensors.index.json", index(16_060_522_496));
    expect(await screen("sizes")).toContain("weights   16.06");
    expect(await refusal("sizes --format fp8")).toContain("--format: the parameters of sizes");
  });

  it.each([undefined, "16", -1, 1.5])("is refused with a size of %s", async (size) => {
    writeJson("odd/model.safetensors.index.json", index(size));
    expect(await refusal("odd")).toContain("found 0 of 2 shards");
  });
});

describe("a folder of another kind of model is its weights alone", () => {
  it.each([
    ["an unknown family", { model_type: "acme" }, "acme is not read"],
    [
      "a reranker",
      { ...LLAMA_8B, architectures: ["LlamaForSequenceClassification"] },
      "LlamaForSequenceClassification is not read",
    ],
  ])("%s", async (_, config, reason) => {
    writeJson("other/config.json", config);
    writeSafetensors("other/model.safetensors", llamaTensors(2));
    const out = await screen("other");
    expect(out).toContain("other, its weights alone");
    expect(out).toContain(`unknown: ${reason}`);
  });

  it("but not without weights, and not with a damaged config", async () => {
    writeJson("bare/config.json", { model_type: "acme" });
    expect(await refusal("bare")).toContain('model_type: found "acme"');
    writeJson("other/config.json", { ...LLAMA_8B, num_hidden_layers: 0 });
    expect(await refusal("other")).toContain("num_hidden_layers: found 0");
  });
});

describe("weights as MLX stores them", () => {
  const packed = (isTable: (name: string) => boolean) =>
    llamaTensors(32).flatMap(([name, dtype, shape]) => {
      const [rows = 0, columns = 0] = shape;
      if (shape.length < 2) return [[name, dtype, shape] as const];
      const bits = isTable(name) ? 8 : 4;
      return [
        [name, "U32", [rows, (columns * bits) / 32]],
        [name.replace("weight", "scales"), "BF16", [rows, columns / 64]],
        [name.replace("weight", "biases"), "BF16", [rows, columns / 64]],
      ] as const;
    });
  const config = { ...LLAMA_8B, quantization: { group_size: 64, bits: 4 } };

  it("have their own name and their exact bytes", async () => {
    writeJson("mlx/config.json", config);
    writeSafetensors(
      "mlx/model.safetensors",
      packed(() => false),
    );
    const { out } = await type("fieldkit feasibility mlx --json");
    const { format, machines, model } = JSON.parse(out);
    expect(format).toBe("mlx4_g64");
    const norms = 65 * 4096;
    const bytes = ((8_030_261_248 - norms) * 9) / 16 + norms * 2;
    expect(machines[0]).toMatchObject({ weightBytes: bytes, besidesBytes: 0 });
    expect(model.comparisons.every(({ agree }: { agree: boolean }) => agree)).toBe(true);
    // Of the input table a few rows are looked up.
    const table = (128_256 * 4096 * 9) / 16;
    const { terms } = machines[0].decode;
    expect(terms[0].bytes).toBe(((8_030_261_248 - norms) * 9) / 16 - table);
  });

  it("may have wider matrices among them", async () => {
    writeSafetensors(
      "mlx/model.safetensors",
      packed((name) => name.includes("lm_head")),
    );
    const { out } = await type("fieldkit feasibility mlx --explain");
    expect(out).toContain("in mlx8_g64: 525,336,576 × 17/16 B");
  });
});

describe("Hugging Face's cache", () => {
  const repository = "hub/models--meta-llama--Llama-3.1-8B";

  it("is read by its snapshot of main, and named by its repository", async () => {
    writeJson(`${repository}/snapshots/abc/config.json`, LLAMA_8B);
    writeJson(`${repository}/snapshots/def/config.json`, { ...LLAMA_8B, num_hidden_layers: 16 });
    write(`${repository}/refs/main`, "abc");
    expect(await screen(repository)).toContain("meta-llama/Llama-3.1-8B on NVIDIA DGX Spark");
    const { out } = await type(`fieldkit feasibility ${repository} --json`);
    expect(JSON.parse(out).model.params).toBe(8_030_261_248);
    expect(await screen(`${repository}/snapshots/def`)).toContain("meta-llama/Llama-3.1-8B on");
  });

  it("is refused where the snapshot is not clear", async () => {
    rmSync(`${repository}/refs`, { recursive: true });
    expect(await refusal(repository)).toContain("found 2 snapshots and none of main");
    rmSync(`${repository}/snapshots/def`, { recursive: true });
    expect(await screen(repository)).toContain("meta-llama/Llama-3.1-8B on");
    rmSync(`${repository}/snapshots`, { recursive: true });
    expect(await refusal(repository)).toContain("found 0 snapshots");
  });
});

describe("a LoRA folder", () => {
  const adapter = (base: unknown) => ({
    peft_type: "LORA",
    base_model_name_or_path: base,
    r: 16,
  });
  const tensors = [["a.lora_A.weight", "F32", [16, 4096]]] as const;

  it.each(["meta-llama/Llama-3.1-8B-Instruct", "my-model"])("is %s and itself", async (base) => {
    writeJson("lora/adapter_config.json", adapter(base));
    writeSafetensors("lora/adapter_model.safetensors", tensors);
    const out = await screen("lora");
    expect(out).toContain(", with the adapter lora on");
    expect(out).toContain("The adapter of rank 16 has 65,536 parameters");
    const { out: json } = await type("fieldkit feasibility lora --json");
    const [machine] = JSON.parse(json).machines;
    expect(machine).toMatchObject({ weightBytes: 16_060_522_496, besidesBytes: 4 * 65_536 });
  });

  it.each<[string, unknown, string]>([
    ["an unknown base", adapter("acme/Acme-9B"), 'unknown model "acme/Acme-9B"'],
    ["itself as its base", adapter("lora"), "found an adapter for another adapter"],
    ["a size as its base", adapter("8B"), "whose layers are unknown"],
    ["no base", adapter(null), "found no LoRA adapter"],
    ["another kind", { ...adapter("qwen3-8b"), peft_type: "IA3" }, "found no LoRA adapter"],
  ])("with %s is refused", async (_, config, says) => {
    writeJson("lora/adapter_config.json", config);
    expect(await refusal("lora")).toContain(says);
  });

  it("without weights is refused", async () => {
    writeJson("empty-lora/adapter_config.json", adapter("qwen3-8b"));
    expect(await refusal("empty-lora")).toContain("found no adapter_model.safetensors");
  });
});

describe("standard input", () => {
  const run = (input: string): string => {
    const program = ["--import", "tsx", `${ROOT}/src/cli/cli.ts`];
    const options = { input, cwd: ROOT, encoding: "utf8", stdio: "pipe" } as const;
    try {
      return execFileSync(process.execPath, [...program, "feasibility", "-"], options);
    } catch (error) {
      return (error as { readonly stderr: string }).stderr;
    }
  };

  it("is a config.json", () => {
    expect(run(JSON.stringify(LLAMA_8B))).toContain("standard input on NVIDIA DGX Spark");
    expect(run("{")).toContain("-: found text that is not JSON");
  });
});
