import { DEVICE_KEYS } from "../../../generated/devices.js";
import { MODEL_KEYS } from "../../../generated/models.js";
import {
  FINETUNE_ENVELOPE_KEYS,
  INFERENCE_ENVELOPE_KEYS,
  SERIES,
  STACK_KEYS,
  STAGES,
} from "../../../generated/spark-capabilities.js";
import type { Command, Option, Values } from "../command.js";
import { COMMANDS, COMMON_OPTIONS, SHOW_TOPICS } from "../command-table.js";
import { CACHE_DTYPES, WEIGHT_FORMATS } from "../input/storage-keys.js";

/** The options of a command, the common ones included. */
export function optionsOf(command: Command): readonly Option[] {
  return [...command.options, ...COMMON_OPTIONS];
}

/** The words that an option or an operand may be completed with. */
export function wordsOf(values: Values | undefined): readonly string[] {
  if (values === undefined) return [];
  return typeof values === "string" ? SETS[values] : values;
}

/** The keys of each topic of `fieldkit show`. */
export const TOPIC_KEYS: Readonly<Record<(typeof SHOW_TOPICS)[number], readonly string[]>> = {
  stack: STACK_KEYS,
  models: MODEL_KEYS,
  devices: DEVICE_KEYS,
  formats: WEIGHT_FORMATS,
  signals: ["in-envelope", "out-of-envelope"],
  stages: STAGES,
  series: SERIES,
};

const SETS: Readonly<Record<Extract<Values, string>, readonly string[]>> = {
  models: MODEL_KEYS,
  formats: WEIGHT_FORMATS,
  kvDtypes: CACHE_DTYPES,
  devices: DEVICE_KEYS,
  rules: [...INFERENCE_ENVELOPE_KEYS, ...FINETUNE_ENVELOPE_KEYS],
  showTopics: SHOW_TOPICS,
  commands: COMMANDS.map(({ name }) => name),
  tokens: ["4k", "8k", "16k", "32k", "64k", "128k", "max"],
};
