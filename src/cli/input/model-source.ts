import { statSync } from "node:fs";
import { MODEL_KEYS, MODELS } from "../../../generated/models.js";
import { findKey } from "../../capabilities/find-key.js";
import type { Model } from "../../sizing/model.js";
import { UsageError } from "../usage-error.js";
import { parameters } from "./count.js";
import { hint } from "./did-you-mean.js";
import type { Source } from "./source.js";

/**
 * The model of the operand MODEL: a key; else a file or a folder; else a size.
 *
 * @throws UsageError
 */
export async function readSource(
  text: string | undefined,
  accept: readonly string[],
): Promise<Source> {
  if (text === undefined || text.trim() === "") {
    throw new UsageError(
      "MODEL is missing; give a key (fieldkit show models), a config.json, a .safetensors file or a folder",
    );
  }
  const key = findKey(text, MODEL_KEYS);
  if (key !== undefined) {
    const model: Model = MODELS[key];
    const name = model.label ?? key;
    return { kind: "model", name, from: key, key, model, quantisation: "", comparisons: [] };
  }
  const kind = kindAt(text);
  if (kind !== undefined) {
    // The families are a third of the program, and a key needs none of them.
    const { readFile, readFolder } = await import("./files/read-path.js");
    return kind === "folder" ? readFolder(text, accept) : readFile(text, accept);
  }
  const params = parameters(text);
  if (params !== undefined) return { kind: "weights", name: text, from: text, params };
  // Text that looks like a path.
  if (/[/\\]|\.(json|safetensors|gguf|bin|pt|pth)$/i.test(text)) {
    throw new UsageError(`${text}: there is no such file or folder`);
  }
  const list = "; fieldkit show models lists the keys, and there is no file of that name";
  throw new UsageError(`unknown model ${JSON.stringify(text)}${hint(text, MODEL_KEYS) || list}`);
}

function kindAt(path: string): "folder" | "file" | undefined {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") return undefined;
    throw new UsageError(`${path}: may not be read`);
  }
}
