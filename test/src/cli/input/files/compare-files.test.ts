import { describe, expect, it } from "vitest";
import { inFolder } from "../../folder.js";
import { LLAMA_8B, llamaTensors, writeJson, writeSafetensors } from "../../model-files.js";
import { type } from "../../run-in-process.js";

inFolder();

/** The first machine's answer, and the model's. */
async function feasibility(path: string) {
  const { out, error } = await type(`fieldkit feasibility ${path} --json`);
  expect(error).toBe("");
  const answer = JSON.parse(out);
  return { ...answer, machine: answer.machines[0] };
}

describe("where config.json and the files disagree", () => {
  const disagreeing = async (path: string): Promise<string[]> =>
    (await feasibility(path)).model.comparisons
      .filter(({ agree }: { agree: boolean }) => !agree)
      .map(({ what }: { what: string }) => what);

  it.each([
    ["num_hidden_layers", 30, ["parameters", "layers"]],
    ["hidden_size", 8192, ["parameters", "hidden size"]],
    ["vocab_size", 128000, ["parameters", "vocabulary"]],
    ["torch_dtype", "float32", ["stored as"]],
  ])("%s %s is said", async (field, value, what) => {
    const folder = `wrong-${field}`;
    writeJson(`${folder}/config.json`, { ...LLAMA_8B, head_dim: 128, [field]: value });
    writeSafetensors(`${folder}/model.safetensors`, llamaTensors(32));
    expect(await disagreeing(folder)).toEqual(what);
  });

  it("names what the files hold besides the language model, and counts it", async () => {
    writeJson("seeing/config.json", LLAMA_8B);
    writeSafetensors("seeing/model.safetensors", [
      ...llamaTensors(32),
      ["vision_tower.encoder.layers.99.weight", "BF16", [1000, 1000]],
    ]);
    const { model, machine } = await feasibility("seeing");
    expect(model.comparisons[0]).toMatchObject({
      what: "parameters",
      agree: false,
      note: "the files hold vision_tower 1,000,000 besides the language model",
    });
    expect(model.comparisons[1]).toMatchObject({ what: "layers", agree: true });
    expect(machine.weightBytes + machine.besidesBytes).toBe(model.files.bytes);
  });
});
