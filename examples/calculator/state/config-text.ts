import type { Model, modelFromConfig } from "fieldkit-capabilities/sizing";
import { PASTED, type State } from "./state.js";

/** The reader of config files, a third of the package; it is loaded with the first of them. */
let reader: typeof modelFromConfig | undefined;

/** Whether a state has a config that cannot be read yet. */
export function lacksReader({ model, config }: State): boolean {
  return model === PASTED && config.trim() !== "" && reader === undefined;
}

export async function loadReader(): Promise<void> {
  ({ modelFromConfig: reader } = await import("../../../src/checkpoint/model-from-config.js"));
}

/**
 * The model that a config.json describes, or that the text is.
 *
 * @throws Error if the text is not JSON
 * @throws ConfigError if it is not a config that the package reads
 */
export function modelFromText(text: string): Model {
  const parsed = parseConfig(text);
  if (isModel(parsed)) return parsed;
  if (reader === undefined) throw new Error("The reader of config files is not loaded yet.");
  return reader(parsed);
}

/** Whether it is a model as the package has it, such as a GGUF file is read into. */
export function isModel(parsed: unknown): parsed is Model {
  const { layer_groups: groups, params } = Object(parsed) as Partial<Model>;
  return Array.isArray(groups) && typeof params === "object";
}

/** @throws Error if the text is not JSON */
export function parseConfig(text: string): unknown {
  if (text.trim() === "") {
    throw new Error("config.json: found nothing; expected JSON; paste the whole file");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `config.json: found text that is not JSON (${reason}); expected JSON; paste the whole file, from its first brace to its last`,
    );
  }
}
