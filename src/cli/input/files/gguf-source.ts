import { basename, join } from "node:path";
import { UsageError } from "../../usage-error.js";
import type { Source } from "../source.js";
import { type GgufFile, readGguf } from "./gguf-file.js";

/** The projector of a tower for images, which llama.cpp loads beside the model. */
const PROJECTOR = /^mmproj|[-.]mmproj/i;

/** @throws UsageError */
export async function readGgufFile(path: string): Promise<Source> {
  return source(basename(path), path, await readGguf(path));
}

/**
 * The model of a folder of GGUF files: one file, or the shards of one, and its projector.
 *
 * @throws UsageError for a folder with several models
 */
export async function readGgufFolder(
  folder: string,
  name: string,
  files: readonly string[],
): Promise<Source> {
  const projectors = files.filter((file) => PROJECTOR.test(file));
  const models = files.filter((file) => !PROJECTOR.test(file));
  const firsts = models.filter((file) => !/-(?!00001)\d{5}-of-\d{5}\.gguf$/.test(file));
  const [first, ...others] = firsts;
  if (first === undefined || others.length > 0) {
    const found = firsts.length === 0 ? files : firsts;
    throw new UsageError(
      `${folder}: found ${found.slice(0, 4).join(", ")}; expected one model; give its file`,
    );
  }
  const model = await readGguf(join(folder, first));
  const [projector] = projectors;
  if (projector === undefined) return source(name, folder, model);
  const { files: tower } = await readGguf(join(folder, projector));
  return source(name, folder, model, tower.bytes);
}

/** Layers that predict ahead are in the file and not in the model; so is a tower in a file of its own. */
function source(
  name: string,
  from: string,
  { model, architecture, files }: GgufFile,
  tower = 0,
): Source {
  const whole = { ...files, bytes: files.bytes + tower };
  if (model === undefined) {
    const reason = `the architecture ${architecture} is not read`;
    return { kind: "weights", name, from, params: files.params, files: whole, reason };
  }
  return {
    kind: "model",
    name,
    from,
    model,
    quantisation: "",
    files: whole,
    isExact: true,
    comparisons: [],
  };
}
