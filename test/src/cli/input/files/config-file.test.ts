import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inFolder } from "../../folder.js";
import { LLAMA_8B, writeJson } from "../../model-files.js";
import { type } from "../../run-in-process.js";

inFolder();

async function feasibility(line: string) {
  const { out, error } = await type(`fieldkit feasibility ${line} --json`);
  expect(error).toBe("");
  const answer = JSON.parse(out);
  return { ...answer, machine: answer.machines[0] };
}

it("reads Infinity and NaN, and a byte order mark, but no text that looks like them", async () => {
  const text = JSON.stringify({ ...LLAMA_8B, _name_or_path: 'a "NaN" -Infinity' });
  const more = ', "rope_theta": Infinity, "layer_norm_eps": NaN, "initializer_range": -Infinity}';
  writeFileSync("infinite.json", `\uFEFF${text.slice(0, -1)}${more}`);
  expect((await feasibility("infinite.json")).model.params).toBe(8_030_261_248);
  writeFileSync("broken.json", "{ NaNs: 1 }");
  const { error } = await type("fieldkit feasibility broken.json");
  expect(error).toContain("found text that is not JSON");
});

it("takes the quantisation and the cache's type from hf_quant_config.json beside it", async () => {
  writeJson("nvfp4/config.json", LLAMA_8B);
  const quantization = {
    quant_algo: "NVFP4",
    kv_cache_quant_algo: "FP8",
    exclude_modules: ["lm_head"],
  };
  writeJson("nvfp4/hf_quant_config.json", { quantization });
  for (const path of ["nvfp4", "nvfp4/config.json"]) {
    const { format, kvDtype, machine } = await feasibility(path);
    expect({ format, kvDtype }).toEqual({ format: "nvfp4", kvDtype: "fp8" });
    expect(machine.weightBytes).toBe(6_027_747_328);
  }
  expect((await feasibility("nvfp4 --kv-dtype bf16")).kvDtype).toBe("bf16");
});

it("reads the params.json of Mistral in a folder without config.json", async () => {
  writeJson("mistral/params.json", {
    dim: 4096,
    n_layers: 32,
    head_dim: 128,
    hidden_dim: 14336,
    n_heads: 32,
    n_kv_heads: 8,
    vocab_size: 32768,
    max_seq_len: 32768,
  });
  const { model, formatAssumed } = await feasibility("mistral");
  expect(model).toMatchObject({ architecture: "mistral", params: 7_248_023_552 });
  expect(formatAssumed).toBe(true);
});

it("refuses a quantisation of an unknown kind by its name", async () => {
  writeJson("aqlm/config.json", { ...LLAMA_8B, quantization_config: { quant_method: "aqlm" } });
  const { error, code } = await type("fieldkit feasibility aqlm");
  expect(error).toBe(
    'fieldkit: aqlm: found a quantization_config of "aqlm" that does not say how each module is stored; add --format, such as --format bf16\n',
  );
  expect(code).toBe(2);
});

it("keeps states in the types of --state-dtype", async () => {
  const states = async (option: string): Promise<number> =>
    (await feasibility(`qwen3.6-27b ${option}`)).machine.stateBytes / 2 ** 20;
  expect(await states("--state-dtype f32")).toBe(149.625);
  expect(await states("")).toBe(146.8125);
  expect(await states("--state-dtype bf16:f32")).toBe(146.8125);
});
