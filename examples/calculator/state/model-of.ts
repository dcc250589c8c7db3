import { MODELS, type Model } from "fieldkit-capabilities/sizing";
import type { Request } from "./request.js";

/** The model of a key, or the model itself. */
export function modelOf(model: Request["model"]): Model {
  return typeof model === "string" ? MODELS[model] : model;
}

/** The model's label; of a pasted one its architecture. */
export function nameOf(model: Request["model"]): string {
  const { label, architecture } = modelOf(model);
  return label ?? `Pasted ${architecture}`;
}
