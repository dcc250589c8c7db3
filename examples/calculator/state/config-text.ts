import { type Model, modelFromConfig } from "fieldkit-capabilities/sizing";

/**
 * The model that a pasted config.json describes.
 *
 * @throws Error if the text is not JSON
 * @throws ConfigError if it is not a config that the package reads
 */
export function modelFromText(text: string): Model {
  return modelFromConfig(parseConfig(text));
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
