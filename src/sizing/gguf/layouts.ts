import { MODELS, type ModelKey } from "../../../generated/models.js";
import { TENSORS } from "../../../generated/tensors.js";
import type { Model, ShapedModel, TensorLayout } from "../model.js";

/** The tensors of a model: its own, or those of the data set's model. */
export function layoutFor(model: ShapedModel): TensorLayout | undefined {
  if (model.tensors !== undefined) return model.tensors;
  const models: Readonly<Record<string, Model>> = MODELS;
  const layouts: Readonly<Record<string, TensorLayout>> = TENSORS;
  const key = Object.keys(layouts).find((each) => models[each as ModelKey] === model);
  return key === undefined ? undefined : layouts[key];
}
