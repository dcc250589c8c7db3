import { statSync } from "node:fs";
import { MODEL_KEYS, MODELS, type ModelKey } from "../../../generated/models.js";
import { findKey } from "../../capabilities/find-key.js";
import { group } from "../../sizing/explain.js";
import type { Model } from "../../sizing/model.js";
import { UsageError } from "../usage-error.js";
import { parameters } from "./count.js";
import { readModelName, similarModels } from "./names/model-name.js";
import type { AdapterFolder, KnownModel, Source } from "./source.js";

/**
 * The model of the operand MODEL: a key; else a file or a folder; else another name of a key; else a size.
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
  if (key !== undefined) return row(key, text);
  if (text === "-") {
    const { readStandardInput } = await import("./files/read-path.js");
    return readStandardInput(accept);
  }
  const kind = kindAt(text);
  if (kind !== undefined) {
    // The families are a third of the program, and a key needs none of them.
    const { readFile, readFolder } = await import("./files/read-path.js");
    const found = await (kind === "folder" ? readFolder(text, accept) : readFile(text, accept));
    return found.kind === "adapter" ? withBase(text, found, accept) : found;
  }
  return named(text) ?? sized(text) ?? refuse(text);
}

/** @throws UsageError for a base that is unknown, or an adapter itself */
async function withBase(
  from: string,
  adapter: AdapterFolder,
  accept: readonly string[],
): Promise<KnownModel> {
  const base = await readBase(from, adapter, accept);
  if (base.kind === "model" && base.adapter === undefined) {
    return { ...base, name: `${base.name}, with the adapter ${adapter.name}`, from, adapter };
  }
  throw new UsageError(
    `${from}: found an adapter for ${JSON.stringify(adapter.base)}, whose layers are unknown; give that model's config.json`,
  );
}

async function readBase(
  from: string,
  { base }: AdapterFolder,
  accept: readonly string[],
): Promise<Source> {
  // An adapter of an adapter could lead back to itself.
  if (kindAt(base) !== "folder" && base !== "-") return readSource(base, accept);
  const { readFolder } = await import("./files/read-path.js");
  const found = await readFolder(base, accept);
  if (found.kind !== "adapter") return found;
  throw new UsageError(`${from}: found an adapter for another adapter, ${base}; expected a model`);
}

function row(key: ModelKey, text: string): KnownModel {
  const model: Model = MODELS[key];
  const name = model.label ?? key;
  const known = { kind: "model", name, from: key, key, model, quantisation: "" } as const;
  return {
    ...known,
    comparisons: [],
    ...(findKey(text, [key]) === undefined && { written: text }),
  };
}

/** @throws UsageError for the beginning of several keys */
function named(text: string): KnownModel | undefined {
  if (isPath(text)) return undefined;
  const { keys, ...stored } = readModelName(text);
  const [key, ...others] = keys;
  if (key === undefined) return undefined;
  if (others.length > 0) {
    throw new UsageError(`${JSON.stringify(text)} may be ${keys.join(" or ")}; give one of them`);
  }
  return { ...row(key, text), ...stored };
}

const LEAST_PARAMETERS = 1_000_000;

/** @throws UsageError for a few parameters, which is a size without its unit */
function sized(text: string): Source | undefined {
  const params = parameters(text);
  if (params === undefined) return undefined;
  if (params >= LEAST_PARAMETERS) return { kind: "weights", name: text, from: text, params };
  throw new UsageError(
    `${text}: found a model of ${params} parameters; expected at least ${group(LEAST_PARAMETERS)}; ${text.replace(/\D+$/, "")}B is that many billion`,
  );
}

function refuse(text: string): never {
  if (isPath(text)) throw new UsageError(`${text}: there is no such file or folder`);
  const similar = similarModels(text);
  if (similar.length > 0) {
    throw new UsageError(
      `unknown model ${JSON.stringify(text)}; did you mean ${similar.join(" or ")}?`,
    );
  }
  const repository = text.replace(/^https?:\/\/huggingface\.co\//, "");
  const fix = /^[\w.-]+\/[\w.-]+$/.test(repository)
    ? `fetch its config.json (hf download ${repository} config.json) and give that`
    : "fieldkit show models lists the keys; or give a config.json, or a size such as 8B";
  throw new UsageError(
    `unknown model ${JSON.stringify(text)}, and there is no file of that name; ${fix}`,
  );
}

/** Whether a text can be nothing but a path. */
function isPath(text: string): boolean {
  const isUrl = /^https?:\/\/(www\.)?(huggingface|hf)\.co\//.test(text);
  const steps = text.split(/[/\\]/).length - 1;
  return (
    /^[.~]{0,2}[/\\]|\\|\.(json|safetensors|gguf|bin|pt|pth)$/i.test(text) ||
    (!isUrl && steps > (/^hf\.co\//.test(text) ? 2 : 1))
  );
}

function kindAt(path: string): "folder" | "file" | undefined {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") return undefined;
    throw new UsageError(`${path}: may not be read`);
  }
}
