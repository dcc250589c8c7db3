import type { FormatKey } from "../../../generated/formats.js";
import type { Model, TensorLayout } from "../model.js";
import { routedShare, touched } from "../speed/experts.js";
import { storageOf, widthFactor } from "../storage.js";
import { type Term, toTerm } from "../sum.js";
import {
  BASE_TYPES,
  embeddingType,
  type FileFacts,
  fallbackType,
  headType,
  isOfValues,
  typeOf,
} from "./tensor-types.js";

/** Which weights are counted: all of a file, or those that a decoding step of `batch` tokens reads. */
export type Counted = "stored" | { readonly batch: number };

/** Whether the rule of a file type can be followed for a model. */
export function isRuled(fileType: string, model: Model): boolean {
  return Object.hasOwn(BASE_TYPES, fileType) && model.architecture !== "falcon";
}

/**
 * The weights of a GGUF file by block type, as llama.cpp chooses the type of each tensor. Norms, biases,
 * routers and convolutions are f32.
 *
 * @throws RangeError if a term is above 2^53 − 1
 */
export function fileTerms(
  fileType: string,
  model: Model,
  layout: TensorLayout,
  counted: Counted,
): readonly Term[] {
  const file = factsOf(fileType, model, layout);
  const sums = new Map<FormatKey, number>();
  const add = (type: FormatKey, columns: number, weights: number): void => {
    const stored = fallbackType(type, columns);
    sums.set(stored, (sums.get(stored) ?? 0) + weights);
  };
  let matrices = 0;
  let values = 0;
  [...layout.layers].forEach((kind, layer) => {
    for (const { name, columns, rows, count = 1, used = count } of layout.kinds[kind] ?? []) {
      const weights =
        counted === "stored"
          ? columns * rows * count
          : touched(columns * rows * count, columns * rows * used, used / count, counted.batch);
      const index = isOfValues(name) ? values++ : layer;
      add(typeOf({ name, columns, count, index }, file), columns, weights);
      matrices += weights;
    }
  });
  const { hidden, params } = model;
  const table = layout.vocabulary * hidden;
  add(headType(fileType, hidden), hidden, table);
  if (!layout.tied && counted === "stored") add(embeddingType(fileType), hidden, table);
  const { total, active } = params;
  const all =
    counted === "stored" ? total : touched(total, active, routedShare(params), counted.batch);
  const rest = all - matrices - table * (layout.tied ? 1 : 2);
  return [
    ...[...sums].map(([type, weights]) =>
      toTerm(`${type} tensors`, [{ value: weights }, widthFactor(storageOf(type))]),
    ),
    toTerm("f32 tensors", [{ value: rest }, widthFactor(storageOf("f32"))]),
  ];
}

function factsOf(fileType: string, model: Model, layout: TensorLayout): FileFacts {
  const shapes = [...layout.layers].flatMap((kind) => layout.kinds[kind] ?? []);
  const counts = shapes.flatMap(({ name, count = 1 }) => (name.startsWith("ffn") ? count : []));
  const { layers, architecture } = model;
  const { query_groups: queryGroups } = layout;
  return {
    fileType,
    layers,
    queryGroups,
    experts: Math.max(0, ...counts.filter((count) => count > 1)),
    isSeventyB:
      layers === 80 && queryGroups > 1 && /^(llama|qwen2|nemotron-nas)$/.test(architecture),
    values: shapes.filter(({ name }) => isOfValues(name)).length,
  };
}
