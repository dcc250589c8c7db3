import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../usage-error.js";
import type { AdapterFolder } from "../source.js";
import { readJson } from "./config-file.js";
import { nameOf } from "./hub-cache.js";
import { readWeightFile } from "./model-folder.js";

const CONFIG = "adapter_config.json";
const WEIGHTS = "adapter_model.safetensors";
const LONGEST_CONFIG = 1 << 20;

/**
 * The adapter of a folder that PEFT wrote; undefined for another folder, and for one with a whole model.
 *
 * @throws UsageError for an adapter of another kind, without its base, or without its weights
 */
export function readAdapterFolder(folder: string): AdapterFolder | undefined {
  const path = join(folder, CONFIG);
  if (!existsSync(path) || existsSync(join(folder, "config.json"))) return undefined;
  const config = readJson(path, LONGEST_CONFIG) as Readonly<Record<string, unknown>> | null;
  const { peft_type: kind, base_model_name_or_path: base, r: rank } = config ?? {};
  if (kind !== "LORA" || typeof base !== "string" || base === "" || !Number.isInteger(rank)) {
    throw new UsageError(
      `${path}: found no LoRA adapter; expected "peft_type": "LORA", base_model_name_or_path and r`,
    );
  }
  if (!existsSync(join(folder, WEIGHTS))) {
    throw new UsageError(`${folder}: found no ${WEIGHTS}; expected the adapter's weights`);
  }
  const { bytes, params } = readWeightFile(join(folder, WEIGHTS));
  return { kind: "adapter", name: nameOf(folder), base, rank: rank as number, bytes, params };
}
