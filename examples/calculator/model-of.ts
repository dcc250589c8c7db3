import { MODELS, type Model } from "fieldkit-capabilities";
import type { Request } from "./request.js";

/** The model that a key stands for. */
export function modelOf(model: Request["model"]): Model {
  return typeof model === "string" ? MODELS[model] : model;
}

/** The model's name as its maker writes it, or what is known of a pasted one. */
export function nameOf(model: Request["model"]): string {
  const { label, architecture } = modelOf(model);
  return label ?? `Pasted ${architecture}`;
}
