import { modelFromConfig } from "../../src/checkpoint/model-from-config.js";
import { PUBLISHED_MODELS } from "../src/checkpoint/published-models.js";

/** The document of the tensors, computed from the configs of the data set's models. */
export function tensorsDocument(): { readonly models: Readonly<Record<string, unknown>> } {
  const models = PUBLISHED_MODELS.flatMap(({ key, config }) =>
    key === undefined ? [] : [[key, modelFromConfig(config).tensors] as const],
  );
  return { $schema: "./tensors.schema.json", models: Object.fromEntries(models) } as {
    readonly models: Readonly<Record<string, unknown>>;
  };
}
