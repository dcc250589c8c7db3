import type { FormatKey } from "../../../generated/formats.js";
import type { Model, TensorLayout, TensorShape } from "../model.js";
import { routedShare, touched } from "../speed/experts.js";
import { storageOf, widthFactor } from "../storage.js";
import { type Term, toTerm } from "../sum.js";
import {
  BASE_TYPES,
  dependsOnLayer,
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
  const done = new Set<TensorShape>();
  [...layout.layers].forEach((kind, layer) => {
    for (const shape of layout.kinds[kind] ?? []) {
      if (done.has(shape)) continue;
      const { name, columns, rows, count = 1, used = count } = shape;
      const isEqual = !dependsOnLayer(name, fileType);
      if (isEqual) done.add(shape);
      const tensors = isEqual ? layersOf(layout, kind) : 1;
      const one = columns * rows * tensors;
      const weights =
        counted === "stored"
          ? one * count
          : touched(one * count, one * used, used / count, counted.batch);
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

function layersOf({ layers }: TensorLayout, kind: string): number {
  return layers.split(kind).length - 1;
}

function factsOf(fileType: string, model: Model, layout: TensorLayout): FileFacts {
  const { layers, architecture } = model;
  let experts = 0;
  let values = 0;
  for (const [kind, shapes] of Object.entries(layout.kinds)) {
    const ofKind = layersOf(layout, kind);
    for (const { name, count = 1 } of shapes) {
      if (count > 1 && name.startsWith("ffn")) experts = Math.max(experts, count);
      if (isOfValues(name)) values += ofKind;
    }
  }
  const { query_groups: queryGroups } = layout;
  return {
    fileType,
    layers,
    queryGroups,
    experts,
    isSeventyB:
      layers === 80 && queryGroups > 1 && /^(llama|qwen2|nemotron-nas)$/.test(architecture),
    values,
  };
}
