import { describe, expect, it } from "vitest";
import { inFolder } from "../folder.js";
import {
  LLAMA_8B,
  llamaTensors,
  type Tensor,
  writeJson,
  writeSafetensors,
} from "../model-files.js";
import { type } from "../run-in-process.js";

const TINY: readonly Tensor[] = [["a.weight", "BF16", [8, 8]]];

inFolder();

/** The first machine's answer, and the model's. */
async function feasibility(path: string) {
  const { out, error } = await type(`fieldkit feasibility ${path} --json`);
  expect(error).toBe("");
  const answer = JSON.parse(out);
  return { ...answer, machine: answer.machines[0] };
}

/** The message of a refusal, which is one line and comes at once. */
async function refusal(path: string): Promise<string> {
  const start = performance.now();
  const { out, error, code } = await type(`fieldkit feasibility ${path}`);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(out).toBe("");
  expect(code).toBe(2);
  expect(error).toMatch(/^fieldkit: [^\n]+\n$/);
  return error.slice("fieldkit: ".length, -1);
}

describe("how the weights are stored", () => {
  it("is the config's if the files' bytes agree, scales counted", async () => {
    const scales = Array.from(
      { length: 224 },
      (_, index): Tensor => [`s${index}.weight_scale`, "F32", [1]],
    );
    const quantization_config = { quant_method: "fp8" };
    writeJson("fp8/config.json", { ...LLAMA_8B, quantization_config });
    writeSafetensors("fp8/model.safetensors", [...llamaTensors(32, "F8_E4M3"), ...scales]);
    const { format, machine, model } = await feasibility("fp8");
    expect(format).toBe("fp8");
    expect(machine.besidesBytes).toBe(224 * 4);
    expect(machine.weightBytes + machine.besidesBytes).toBe(model.files.bytes);
    expect(model.comparisons.map(({ agree }: { agree: boolean }) => agree)).not.toContain(false);
  });

  it("is the format that the quantisation names, or the widest that the bytes allow", async () => {
    const packed = llamaTensors(32).flatMap(([name, dtype, shape]): Tensor[] => {
      const [rows = 0, columns = 0] = shape;
      if (!name.includes("_proj")) return [[name, dtype, shape]];
      return [
        [name, "U8", [rows, columns / 2]],
        [`${name}_scale`, "F8_E4M3", [rows, columns / 16]],
      ];
    });
    for (const [folder, quantization_config] of [
      ["named", { quant_method: "modelopt", quant_algo: "NVFP4", ignore: ["lm_head"] }],
      ["unnamed", { quant_method: "something" }],
    ] as const) {
      writeJson(`${folder}/config.json`, { ...LLAMA_8B, quantization_config });
      writeSafetensors(`${folder}/model.safetensors`, packed);
      const { format, machine, model } = await feasibility(folder);
      expect(machine.weightBytes + machine.besidesBytes).toBe(model.files.bytes);
      expect(machine.besidesBytes).toBe(0);
      if (folder === "named") expect(format).toBe("nvfp4");
      // Packed weights are not counted as parameters.
      expect(model.comparisons[0].what).toBe("layers");
    }
  });

  it("is bf16, and said to be assumed, where neither config nor files tell", async () => {
    const { torch_dtype: _, ...silent } = LLAMA_8B;
    writeJson("silent/config.json", silent);
    const answer = await feasibility("silent");
    expect(answer).toMatchObject({ format: "bf16", formatAssumed: true });
    const { out } = await type("fieldkit feasibility silent");
    expect(out).toContain("The config does not say how its weights are stored: bf16");
    expect(await feasibility("silent --format bf16")).not.toHaveProperty("formatAssumed");
    expect((await type("fieldkit feasibility silent --format bf16")).code).toBe(0);
  });

  it("is refused where the files are too small for the config", async () => {
    writeJson("small/config.json", LLAMA_8B);
    writeSafetensors("small/model.safetensors", TINY);
    expect(await refusal("small")).toMatch(/^small: found 128 bytes of weights; expected more/);
  });
});
