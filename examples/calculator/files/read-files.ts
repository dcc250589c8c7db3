import { toGB } from "fieldkit-capabilities/sizing";
import { parseConfig } from "../state/config-text.js";
import { safetensorsBytes } from "./safetensors.js";

/** A model that is read from files. */
export interface OwnModel {
  /** A config.json, or a model as the package has it. */
  readonly config: string;
  readonly name: string;
  /** Bytes of the weights' files; empty if none were given. */
  readonly files: string;
}

const EXPECTED =
  "expected a config.json, a .gguf file, or .safetensors files with their config.json";

/**
 * Reads a config.json, or the headers of a model's files. Nothing leaves the page.
 *
 * @throws Error
 */
export async function readFiles(files: readonly File[]): Promise<OwnModel> {
  const ending = (text: string): readonly File[] =>
    files
      .filter(({ name }) => name.toLowerCase().endsWith(text))
      .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  const ggufs = ending(".gguf");
  if (ggufs.length > 0) return await readGgufs(ggufs);
  const tensors = ending(".safetensors");
  const sizes: number[] = [];
  for (const file of tensors) sizes.push(await safetensorsBytes(file));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const config = ending(".json").find(({ name }) => !name.includes("index"));
  if (config !== undefined) {
    const text = await config.text();
    parseConfig(text);
    return { config: text, name: config.name, files: tensors.length > 0 ? String(bytes) : "" };
  }
  const found = files.map(({ name }) => name).slice(0, 4);
  const header = tensors.length > 0 ? ` with ${toGB(bytes)} GB of weights` : "";
  throw new Error(`${found.join(", ")}: found no config.json${header}; ${EXPECTED}`);
}

/** The reader is loaded when it is needed. */
async function readGgufs(files: readonly File[]): Promise<OwnModel> {
  const { readGguf } = await import("./gguf.js");
  const { model, bytes } = await readGguf(files);
  return { config: JSON.stringify(model), name: files[0]?.name ?? "", files: String(bytes) };
}
