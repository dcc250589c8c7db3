import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../../usage-error.js";
import type { KnownModel, Source } from "../source.js";
import { compare } from "./compare-files.js";
import { readConfig } from "./config-file.js";
import { foreignKind } from "./foreign-files.js";
import { readWeightFile, readWeightFolder, type WeightFiles } from "./model-folder.js";
import { withFile } from "./regular-file.js";

/** @throws UsageError */
export function readFolder(path: string, accept: readonly string[]): Source {
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

/** @throws UsageError */
export function readFile(path: string, accept: readonly string[]): Source {
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
