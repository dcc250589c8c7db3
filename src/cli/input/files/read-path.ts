import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { group } from "../../../sizing/explain.js";
import { UsageError } from "../../usage-error.js";
import type { AdapterFolder, KnownModel, Source, WeightsAlone } from "../source.js";
import { readAdapterFolder } from "./adapter-folder.js";
import { compare } from "./compare-files.js";
import { type ModelOfConfig, OtherModel, parseConfig, readConfig } from "./config-file.js";
import { foreignKind } from "./foreign-files.js";
import { nameOf, snapshotOf } from "./hub-cache.js";
import { mlxFormat } from "./mlx-weights.js";
import { listed, readWeightFile, readWeightFolder, type WeightFiles } from "./model-folder.js";
import { withFile } from "./regular-file.js";

/** @throws UsageError */
export async function readFolder(
  given: string,
  accept: readonly string[],
): Promise<Source | AdapterFolder> {
  const path = snapshotOf(given);
  const adapter = readAdapterFolder(path);
  if (adapter !== undefined) return adapter;
  const name = nameOf(path);
  const config = configIn(path);
  const weights = listed(path).filter((file) => file.endsWith(".gguf"));
  if (weights.length > 0 && !listed(path).some((file) => file.endsWith(".safetensors"))) {
    const { readGgufFolder } = await import("./gguf-source.js");
    return readGgufFolder(path, name, weights);
  }
  const files = readWeightFolder(path);
  if (config !== undefined) return fromConfig(name, given, () => readConfig(config, accept), files);
  if (files === undefined) {
    throw new UsageError(
      `${given}: found neither config.json nor .safetensors nor .gguf; expected one of them`,
    );
  }
  return alone(name, given, files);
}

/** @throws UsageError */
export async function readFile(path: string, accept: readonly string[]): Promise<Source> {
  if (isGguf(path)) {
    const { readGgufFile } = await import("./gguf-source.js");
    return readGgufFile(path);
  }
  const folder = dirname(path);
  if (!isSafetensors(path)) {
    return fromConfig(nameOf(folder), path, () => readConfig(path, accept), undefined);
  }
  const files = readWeightFile(path);
  const name = basename(path);
  const config = configIn(folder);
  if (config !== undefined) return fromConfig(name, path, () => readConfig(config, accept), files);
  return alone(name, path, files);
}

const LONGEST_INPUT = 16 << 20;

/**
 * A config.json from standard input.
 *
 * @throws UsageError
 */
export async function readStandardInput(accept: readonly string[]): Promise<Source> {
  if (process.stdin.isTTY) {
    throw new UsageError("-: standard input is a terminal; expected a config.json through a pipe");
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LONGEST_INPUT) {
      throw new UsageError(
        `-: found more than ${group(LONGEST_INPUT)} bytes; expected a config.json`,
      );
    }
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return fromConfig("standard input", "-", () => parseConfig("-", text, accept), undefined);
}

/** The config of a folder: config.json, or the params.json of Mistral. */
function configIn(folder: string): string | undefined {
  return ["config.json", "params.json"].map((name) => join(folder, name)).find(existsSync);
}

function isGguf(path: string): boolean {
  return withFile(path, (file) => file.read(0, 4)).toString("latin1") === "GGUF";
}

/** By the end of its name; else by its first characters. */
function isSafetensors(path: string): boolean {
  if (/\.safetensors$/i.test(path)) return true;
  if (/\.json$/i.test(path)) return false;
  const start = withFile(path, (file) => file.read(0, 16));
  return foreignKind(start) !== undefined || !/^\uFEFF?\s*[{[]/.test(start.toString("utf8"));
}

/** A model of another family is its weights alone, if there are any. */
function fromConfig(
  name: string,
  from: string,
  read: () => ModelOfConfig,
  files: WeightFiles | undefined,
): Source {
  try {
    return known(name, from, read(), files);
  } catch (error) {
    if (!(error instanceof OtherModel) || files === undefined) throw error;
    return { ...alone(name, from, files), reason: `${error.kind} is not read` };
  }
}

function alone(name: string, from: string, files: WeightFiles): WeightsAlone {
  return { kind: "weights", name, from, params: files.params, files };
}

function known(
  name: string,
  from: string,
  { model, config }: ModelOfConfig,
  files: WeightFiles | undefined,
): KnownModel {
  const quantisation = quantisationOf(config);
  if (files === undefined) {
    return { kind: "model", name, from, model, quantisation, comparisons: [] };
  }
  const comparisons = files.shapes.size === 0 ? [] : compare(model, config, files);
  const native = mlxFormat(model, config, files);
  if (native !== undefined) {
    const stored = { ...model, native };
    return {
      kind: "model",
      name,
      from,
      model: stored,
      quantisation,
      files,
      isExact: true,
      comparisons,
    };
  }
  return { kind: "model", name, from, model, quantisation, files, comparisons };
}

function quantisationOf(config: Readonly<Record<string, unknown>>): string {
  const text = config["text_config"] as Readonly<Record<string, unknown>> | undefined;
  return JSON.stringify(config["quantization_config"] ?? text?.["quantization_config"] ?? "");
}
