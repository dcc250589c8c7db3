import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { MODEL_KEYS, MODELS, type ModelKey } from "../../../generated/models.js";
import { findKey } from "../../capabilities/find-key.js";
import type { Model } from "../../sizing/model.js";
import { UsageError } from "../usage-error.js";
import { type Comparison, compare } from "./compare-files.js";
import { readConfig } from "./config-file.js";
import { parameters } from "./count.js";
import { hint } from "./did-you-mean.js";
import { foreignKind } from "./foreign-files.js";
import { readWeightFile, readWeightFolder, type WeightFiles } from "./model-folder.js";
import { reasonOf, withFile } from "./regular-file.js";

/** A model whose layers are known. */
export interface KnownModel {
  readonly kind: "model";
  /** Its name in the answer. */
  readonly name: string;
  /** Its key in the data set, or the file that it was read from. */
  readonly from: string;
  readonly key?: ModelKey;
  readonly model: Model;
  /** The config's quantisation, as JSON text. */
  readonly quantisation: string;
  readonly files?: WeightFiles;
  /** config.json against the files. */
  readonly comparisons: readonly Comparison[];
}

/** Weights without a config: the cache of the layers is unknown. */
export interface WeightsAlone {
  readonly kind: "weights";
  readonly name: string;
  readonly from: string;
  readonly params: number;
  readonly files?: WeightFiles;
}

export type Source = KnownModel | WeightsAlone;

/**
 * The model of the operand MODEL: a key; else a file or a folder; else a size.
 *
 * @throws UsageError
 */
export function readSource(text: string | undefined, accept: readonly string[]): Source {
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
  if (kind === "folder") return readFolder(text, accept);
  if (kind === "file") return readFile(text, accept);
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
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

function readFolder(path: string, accept: readonly string[]): Source {
  const name = basename(resolve(path));
  const config = configIn(path);
  const files = readWeightFolder(path);
  if (config !== undefined) return known(name, path, { path: config, accept }, files);
  if (files === undefined) {
    throw new UsageError(
      `${path}: found neither config.json nor .safetensors; expected one of them, or both`,
    );
  }
  return { kind: "weights", name, from: path, params: files.params, files };
}

function readFile(path: string, accept: readonly string[]): Source {
  const folder = dirname(path);
  if (!isSafetensors(path))
    return known(basename(resolve(folder)), path, { path, accept }, undefined);
  const files = readWeightFile(path);
  const name = basename(path);
  const config = configIn(folder);
  if (config !== undefined) return known(name, path, { path: config, accept }, files);
  return { kind: "weights", name, from: path, params: files.params, files };
}

/** The config of a folder: config.json, or the params.json of Mistral. */
function configIn(folder: string): string | undefined {
  return ["config.json", "params.json"].map((name) => join(folder, name)).find(existsSync);
}

/** By the end of its name; else by its first characters. */
function isSafetensors(path: string): boolean {
  if (/\.safetensors$/i.test(path)) return true;
  if (/\.json$/i.test(path)) return false;
  const start = withFile(path, (file) => file.read(0, 16));
  return foreignKind(start) !== undefined || !/^\uFEFF?\s*[{[]/.test(start.toString("utf8"));
}

function known(
  name: string,
  from: string,
  read: { readonly path: string; readonly accept: readonly string[] },
  files: WeightFiles | undefined,
): KnownModel {
  const { model, config } = readConfig(read.path, read.accept);
  const quantisation = quantisationOf(config);
  if (files === undefined) {
    return { kind: "model", name, from, model, quantisation, comparisons: [] };
  }
  const comparisons = compare(model, config, files);
  return { kind: "model", name, from, model, quantisation, files, comparisons };
}

function quantisationOf(config: Readonly<Record<string, unknown>>): string {
  const text = config["text_config"] as Readonly<Record<string, unknown>> | undefined;
  return JSON.stringify(config["quantization_config"] ?? text?.["quantization_config"] ?? "");
}
