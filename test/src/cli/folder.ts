import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { LLAMA_8B, llamaTensors, writeJson, writeSafetensors } from "./model-files.js";

/**
 * Puts the tests of a file into a folder with three models: `my-model`, whose config.json and weights
 * agree; `edited`, where they do not; and `weights`, which has no config.json.
 */
export function inFolder(): void {
  const before = process.cwd();
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fieldkit-prompt-"));
    process.chdir(folder);
    writeJson("my-model/config.json", LLAMA_8B);
    writeSafetensors("my-model/model.safetensors", llamaTensors(32));
    writeJson("edited/config.json", { ...LLAMA_8B, num_hidden_layers: 30 });
    writeSafetensors("edited/model.safetensors", llamaTensors(32));
    writeSafetensors("weights/model.safetensors", llamaTensors(32));
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
}
