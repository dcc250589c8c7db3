import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "../../../checkpoint/config-error.js";
import { type ConfigOptions, modelFromConfig } from "../../../checkpoint/model-from-config.js";
import { UnreadFieldsError } from "../../../checkpoint/unread-fields-error.js";
import { group } from "../../../sizing/explain.js";
import type { Model } from "../../../sizing/model.js";
import { UsageError } from "../../usage-error.js";
import { foreignKind } from "./foreign-files.js";
import { withFile } from "./regular-file.js";

/** In bytes; published configs are below 1 MB. */
const LONGEST_CONFIG = 16 << 20;

/** A model, and the fields of its config. */
export interface ModelOfConfig {
  readonly model: Model;
  readonly config: Readonly<Record<string, unknown>>;
}

/** @throws UsageError that names the file and the field */
export function readConfig(path: string, accept: readonly string[]): ModelOfConfig {
  return modelOf(path, readJson(path, LONGEST_CONFIG), { accept, ...hfQuantConfig(path) });
}

/** @throws UsageError that names where the text comes from, and the field */
export function parseConfig(from: string, text: string, accept: readonly string[]): ModelOfConfig {
  return modelOf(from, parseJson(from, text), { accept });
}

function modelOf(path: string, config: unknown, options: ConfigOptions): ModelOfConfig {
  try {
    const model = modelFromConfig(config, options);
    return { model, config: config as Readonly<Record<string, unknown>> };
  } catch (error) {
    if (error instanceof UnreadFieldsError) {
      throw new UsageError(`${path}: ${error.message} (--accept ${error.fields.join(",")})`);
    }
    if (error instanceof ConfigError) {
      const isOther = /(^|\.)model_type$|^architectures$/.test(error.field);
      const message = `${path}: ${error.message}`;
      throw isOther ? new OtherModel(message, String(error.found)) : new UsageError(message);
    }
    throw error;
  }
}

/** Thrown for a config of a model that is not read: of another family, or no language model. */
export class OtherModel extends UsageError {
  readonly kind: string;

  constructor(message: string, kind: string) {
    super(message);
    this.kind = kind;
  }
}

/** What NVIDIA's quantiser wrote beside the config. */
function hfQuantConfig(path: string): { readonly hfQuantConfig?: unknown } {
  const beside = join(dirname(path), "hf_quant_config.json");
  if (!existsSync(beside)) return {};
  return { hfQuantConfig: readJson(beside, LONGEST_CONFIG) };
}

/**
 * `Infinity` and `NaN`, which Python writes into JSON, are read as null.
 *
 * @throws UsageError for a file that is too long, or not JSON
 */
export function readJson(path: string, longest: number): unknown {
  const text = withFile(path, (file) => {
    const foreign = foreignKind(file.read(0, 8));
    if (foreign !== undefined) throw new UsageError(`${path}: ${foreign}`);
    if (file.size > longest) {
      throw new UsageError(
        `${path}: found ${group(file.size)} bytes; expected a JSON file of at most ${group(longest)}`,
      );
    }
    return file.read(0, file.size).toString("utf8");
  });
  return parseJson(path, text);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(withoutNonNumbers(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${path}: found text that is not JSON (${reason.slice(0, 120)}); expected a config.json or a .safetensors file`,
    );
  }
}

/** Outside of strings, `null` in the place of a value that is not a number in JSON. */
function withoutNonNumbers(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:Infinity|NaN)\b/g, (token) =>
    token.startsWith('"') ? token : "null",
  );
}
