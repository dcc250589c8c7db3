import { MODEL_KEYS } from "../../../generated/models.js";
import type { Drafter } from "../../sizing/memory.js";
import { requireAccepted } from "../../sizing/speed/drafter.js";
import { UsageError } from "../usage-error.js";
import { keyOf } from "./did-you-mean.js";
import { weightFormatOf } from "./storage-keys.js";

/**
 * The tokens of `--draft`.
 *
 * @throws UsageError
 */
export function acceptedTokens(text: string): number {
  try {
    return requireAccepted(Number(text));
  } catch {
    throw new UsageError(
      `--draft: found "${text}"; expected the drafted tokens that a step accepts on average, such as 1.5: 0.01 to 64, with up to two decimals`,
    );
  }
}

/**
 * The model of `--drafter`, and its format after a colon.
 *
 * @throws UsageError
 */
export function drafterOf(text: string): Drafter {
  const [key = "", format] = text.split(":");
  const model = keyOf(key, MODEL_KEYS, "model", "fieldkit show models lists them");
  return { model, ...(format !== undefined && { format: weightFormatOf(format) }) };
}
