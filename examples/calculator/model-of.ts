import { MODELS, type Model, type ModelArgument } from "./fieldkit.js";

/** The model that a key stands for. */
export function modelOf(model: ModelArgument): Model {
  return typeof model === "string" ? MODELS[model] : model;
}

/** The model's name as its maker writes it, or what is known of a pasted one. */
export function nameOf(model: ModelArgument): string {
  const { label, architecture } = modelOf(model);
  return label ?? `Pasted ${architecture}`;
}
