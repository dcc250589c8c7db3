import {
  MODEL_KEYS,
  MODELS,
  type Model,
  type ModelKey,
  type StorageKey,
} from "fieldkit-capabilities/sizing";
import { readModelName } from "../../../src/cli/input/names/model-name.js";
import { short } from "../write.js";

/** A model in the list: what is shown of it, and what is searched. */
export interface ListedModel {
  readonly key: ModelKey;
  readonly label: string;
  readonly maker: string;
  /** Parameters, of a mixture of experts those in use too. */
  readonly size: string;
  readonly searched: string;
}

/** The accounts on Hugging Face whose names are not the makers' own. */
const MAKERS: Readonly<Record<string, string>> = {
  "deepseek-ai": "DeepSeek",
  google: "Google",
  "ibm-granite": "IBM",
  LiquidAI: "Liquid AI",
  "meta-llama": "Meta",
  microsoft: "Microsoft",
  MiniMaxAI: "MiniMax",
  mistralai: "Mistral AI",
  moonshotai: "Moonshot AI",
  nvidia: "NVIDIA",
  openai: "OpenAI",
  poolside: "Poolside",
  "stepfun-ai": "StepFun",
  XiaomiMiMo: "Xiaomi",
  "zai-org": "Z.ai",
};

const LISTED: readonly ListedModel[] = MODEL_KEYS.map(listed)
  .map((model, index) => ({ model, index }))
  // Within a maker in the data's order.
  .sort((a, b) => a.model.maker.localeCompare(b.model.maker, "en") || a.index - b.index)
  .map(({ model }) => model);

/** The models that are found, and the format that the text names. */
export interface Found {
  readonly models: readonly ListedModel[];
  readonly format?: StorageKey;
}

/** What is typed may be words of a name, or a name as the command line reads it. */
export function findModels(text: string): Found {
  const models = searchModels(text);
  const { keys, format } = readModelName(text);
  if (models.length > 0 || keys.length === 0) return { models };
  const named = LISTED.filter(({ key }) => keys.includes(key));
  return { models: named, ...(format && { format }) };
}

/**
 * The models whose name, repository, maker or other names have words that begin with all that is typed;
 * without one, those that have it anywhere (`llama3` is in `llama 3.3`).
 */
function searchModels(text: string): readonly ListedModel[] {
  const words = normalised(text).split(" ");
  const begun = LISTED.filter(({ searched }) =>
    words.every((word) => ` ${searched}`.includes(` ${word}`)),
  );
  if (begun.length > 0) return begun;
  return LISTED.filter(({ searched }) => {
    const joined = searched.replaceAll(" ", "");
    return words.every((word) => joined.includes(word));
  });
}

/** `117B, 5.7B active`. */
export function sizeOf({ params: { total, active } }: Model): string {
  return active === total ? short(total) : `${short(total)}, ${short(active)} active`;
}

function listed(key: ModelKey): ListedModel {
  const model: Model = MODELS[key];
  const { label = key, hf = "", aliases = [] } = model;
  const owner = hf.split("/")[0] ?? "";
  const maker = MAKERS[owner] ?? owner;
  const searched = normalised([key, label, hf, ...aliases, maker].join(" "));
  return { key, label, maker, size: sizeOf(model), searched };
}

/** In lower case, with one space for all that separates words. */
function normalised(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, " ")
    .trim();
}
