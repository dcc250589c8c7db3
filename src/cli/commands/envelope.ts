import {
  FINETUNE_ENVELOPE_KEYS,
  INFERENCE_ENVELOPE_KEYS,
  PRACTICAL_FINETUNE_ENVELOPE,
  PRACTICAL_INFERENCE_ENVELOPE,
  sparkCapabilities,
} from "../../../generated/spark-capabilities.js";
import { hint } from "../input/did-you-mean.js";
import type { Run } from "../run.js";
import { UsageError } from "../usage-error.js";
import { rulesFor } from "./envelope-rules.js";

/** `fieldkit envelope [SIZE] [--finetune]` */
export const run: Run = (given) => {
  const finetune = given.has("finetune");
  const rules: Readonly<Record<string, string>> = finetune
    ? PRACTICAL_FINETUNE_ENVELOPE
    : PRACTICAL_INFERENCE_ENVELOPE;
  const keys: readonly string[] = finetune ? FINETUNE_ENVELOPE_KEYS : INFERENCE_ENVELOPE_KEYS;
  // Without quotes, the words of a rule's name are separate operands.
  const size = given.operands.join(" ");
  const found = given.operands.length === 0 ? keys : rulesFor(size, keys);
  if (found.length === 0) {
    const suggestion =
      hint(size, keys) || `; expected ${keys.join(", ")}, or a size near one of them`;
    throw new UsageError(`no rule for ${JSON.stringify(size)}${suggestion}`);
  }
  const { name } = sparkCapabilities.hardware;
  return {
    json: {
      command: "envelope",
      table: finetune ? "finetune" : "inference",
      rules: found.map((key) => ({ key, text: rules[key] })),
    },
    blocks: [
      {
        kind: "title",
        text: `${finetune ? "Fine-tuning" : "Serving"} on one ${name}, by rule of thumb`,
      },
      { kind: "facts", rows: found.map((key) => [key, rules[key] as string]) },
    ],
  };
};
