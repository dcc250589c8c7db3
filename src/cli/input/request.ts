import type { DeviceKey } from "../../../generated/devices.js";
import type { Model } from "../../sizing/model.js";
import { UsageError } from "../usage-error.js";
import type { Arguments } from "./arguments.js";
import { parseBytes, parseCount, parseTokens } from "./count.js";
import { keyOf } from "./did-you-mean.js";
import { deviceNamed } from "./names/device-name.js";

/** The default machine; the rules of thumb are for it. */
export const SPARK: DeviceKey = "dgx-spark";

/**
 * The machines of `--device`, each once.
 *
 * @throws UsageError
 */
export function devicesOf(given: Arguments): readonly DeviceKey[] {
  const text = given.value("device") ?? SPARK;
  return [...new Set(text.split(",").map(deviceNamed))];
}

/**
 * Tokens of `--ctx`; `max` is the model's own maximum, which also limits the default.
 *
 * @throws UsageError
 */
export function contextOf(given: Arguments, { max_context }: Model, usual: number): number {
  const text = given.value("ctx");
  if (text === undefined) return Math.min(usual, max_context);
  return text === "max" ? max_context : parseTokens("--ctx", text);
}

/** @throws UsageError */
export function countOf(given: Arguments, option: string, usual: number): number {
  const text = given.value(option);
  return text === undefined ? usual : parseCount(`--${option}`, text);
}

/** The fields of `--accept`. */
export function acceptedOf(given: Arguments): readonly string[] {
  return given.value("accept")?.split(",") ?? [];
}

/**
 * Bytes of `--reserve`; undefined where each machine keeps its own.
 *
 * @throws UsageError
 */
export function reserveOf(given: Arguments): number | undefined {
  const text = given.value("reserve");
  return text === undefined ? undefined : parseBytes("--reserve", text);
}

/**
 * One of a few words; undefined where the option is not given.
 *
 * @throws UsageError
 */
export function choiceOf<Word extends string>(
  given: Arguments,
  option: string,
  words: readonly Word[],
): Word | undefined {
  const text = given.value(option);
  if (text === undefined) return undefined;
  return keyOf(text, words, `--${option}`, `expected ${words.join(", ")}`);
}

/**
 * Refuses options that do not apply to the request.
 *
 * @throws UsageError
 */
export function refuseOptions(given: Arguments, options: readonly string[], reason: string): void {
  for (const option of options) {
    if (given.has(option)) throw new UsageError(`--${option}: ${reason}`);
  }
}
