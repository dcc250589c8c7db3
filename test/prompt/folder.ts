import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { LLAMA_8B, llamaTensors, writeJson, writeSafetensors } from "./model-files.js";

/** Puts the tests of a file into an empty folder with what the help's examples name: `my-model`. */
export function inFolder(prepare: () => void = () => {}): void {
  const before = process.cwd();
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fieldkit-prompt-"));
    process.chdir(folder);
    writeJson("my-model/config.json", LLAMA_8B);
    writeSafetensors("my-model/model.safetensors", llamaTensors(32));
    prepare();
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
}
