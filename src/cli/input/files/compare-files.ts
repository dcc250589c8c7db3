import { findKey } from "../../../capabilities/find-key.js";
import { group } from "../../../sizing/explain.js";
import type { Model } from "../../../sizing/model.js";
import { WEIGHT_FORMATS } from "../storage-keys.js";
import type { WeightFiles } from "./model-folder.js";

/** One fact that config.json and the weights' files both state. */
export interface Comparison {
  readonly what: string;
  readonly config: string | number;
  readonly files: string | number;
  readonly agree: boolean;
  /** A possible reason for a difference. */
  readonly note?: string;
}

/** Modules besides the language model, by their names. */
const BESIDES = /(?:^|\.)((?:vision|visual|audio|speech|image|multi_modal|mm_|mtp)\w*)\./;
/** Tensors that are not parameters: scales and zero points of quantised formats, buffers of old checkpoints. */
const NO_PARAMETER = /(?:scales?|scale_inv|scale_2|zero_point|qzeros|g_idx|absmax|inv_freq)$/;

/**
 * Compares config.json with the shapes of the tensors. Weights that are packed into a wider dtype
 * cannot be counted by their shapes, and are not compared.
 */
export function compare(
  model: Model,
  config: Readonly<Record<string, unknown>>,
  files: WeightFiles,
): readonly Comparison[] {
  const { vocab_size: vocabulary } = {
    ...config,
    ...(config["text_config"] as object | undefined),
  };
  const embedding = embeddingShape(files);
  const layers = layerCount(files);
  const stored = storedAs(files);
  const found: Comparison[] = [];
  if (!isPacked(files)) found.push(parametersOf(model, files));
  if (layers > 0) found.push(comparison("layers", model.layers, layers));
  if (embedding !== undefined) {
    found.push(comparison("hidden size", model.hidden, embedding[1]));
    if (typeof vocabulary === "number") {
      found.push(comparison("vocabulary", vocabulary, embedding[0]));
    }
  }
  if (model.native !== undefined && stored !== undefined) {
    found.push(comparison("stored as", model.native.format, stored));
  }
  return found;
}

/** Whether some weights are packed: several in one integer. */
export function isPacked({ dtypes }: WeightFiles): boolean {
  return dtypes.some(([dtype]) => /^(U|I(?!8$)|F4|F6)/.test(dtype));
}

function parametersOf(model: Model, files: WeightFiles): Comparison {
  let counted = 0;
  const besides = new Map<string, number>();
  for (const [name, shape] of files.shapes) {
    if (NO_PARAMETER.test(name)) continue;
    const elements = shape.reduce((product, size) => product * size, 1);
    counted += elements;
    const module = BESIDES.exec(name)?.[1];
    if (module !== undefined) besides.set(module, (besides.get(module) ?? 0) + elements);
  }
  const found = comparison("parameters", model.params.total, counted);
  if (found.agree || besides.size === 0) return found;
  const modules = [...besides].map(([module, elements]) => `${module} ${group(elements)}`);
  return { ...found, note: `the files hold ${modules.join(", ")} besides the language model` };
}

function comparison(what: string, config: string | number, files: string | number): Comparison {
  return { what, config, files, agree: config === files };
}

function embeddingShape({ shapes }: WeightFiles): readonly [number, number] | undefined {
  for (const [name, [vocabulary, hidden, further]] of shapes) {
    // Of a packed table the columns are words.
    if (shapes.has(name.replace(/weight$/, "scales"))) continue;
    const isTable = /(?:embed_tokens|embeddings|wte)\.weight$/.test(name) && !BESIDES.test(name);
    if (isTable && vocabulary !== undefined && hidden !== undefined && further === undefined) {
      return [vocabulary, hidden];
    }
  }
  return undefined;
}

function layerCount({ shapes }: WeightFiles): number {
  let layers = 0;
  for (const name of shapes.keys()) {
    const [, index] = /(?:^|\.)layers\.(\d{1,5})\./.exec(name) ?? [];
    if (index !== undefined && !BESIDES.test(name)) layers = Math.max(layers, Number(index) + 1);
  }
  return layers;
}

/** The storage key of the dtype with the most bytes; undefined if no key has its name. */
function storedAs({ dtypes }: WeightFiles): string | undefined {
  const [dtype = ""] = dtypes[0] ?? [];
  return findKey(dtype.replace(/^F8_.*/, "fp8"), WEIGHT_FORMATS);
}
