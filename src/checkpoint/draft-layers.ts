import type { DraftLayers } from "../../generated/models.js";
import type { ConfigReader } from "./config-reader.js";
import { countParameters, type Decoder, groupLayers, type Layer } from "./layers/decoder.js";
import { plain } from "./layers/parameters.js";

/** Layers that predict tokens ahead, and what joins them to the model. */
export interface Draft {
  /** How many tokens ahead, each by a layer of its own. */
  readonly modules: number;
  readonly layers: readonly Layer[];
  /** Parameters of the norms and of the projection of embedding and hidden state onto the hidden size. */
  readonly around: number;
}

type DraftOf = (config: ConfigReader, decoder: Decoder) => Draft | undefined;

/**
 * By `model_type`. Source: vLLM's `deepseek_mtp.py`, `glm4_moe_mtp.py`, `qwen3_5_mtp.py` and
 * `nemotron_h_mtp.py`.
 */
const DRAFTS: Readonly<Record<string, DraftOf>> = {
  deepseek_v3: likeTheLast,
  deepseek_v32: likeTheLast,
  kimi_k2: likeTheLast,
  glm4_moe: likeTheLast,
  glm4_moe_lite: likeTheLast,
  glm_moe_dsa: likeTheLast,
  qwen3_5_text: withFullAttention,
  qwen3_5_moe_text: withFullAttention,
  nemotron_h: byPattern,
};

/** Undefined where the config declares none, and where the shapes of a family's are not known. */
export function draftOf(
  config: ConfigReader,
  architecture: string,
  decoder: Decoder,
): Draft | undefined {
  return Object.hasOwn(DRAFTS, architecture) ? DRAFTS[architecture]?.(config, decoder) : undefined;
}

/** The counts of draft layers; embedding and head are the model's own. */
export function countDraft({ modules, layers, around }: Draft): Omit<DraftLayers, "stored"> {
  const all = countParameters(layers, plain(around));
  return { layers: modules, layer_groups: groupLayers(layers), params: { ...all, lookup: 0 } };
}

/** A layer like the last one, a norm of both inputs, their projection, and a norm for the head. */
function likeTheLast(config: ConfigReader, { hidden, layers }: Decoder): Draft | undefined {
  const modules = config.count("num_nextn_predict_layers", 0, 0);
  const last = layers.at(-1);
  // Where layers share an indexer, it is not known whether this one has its own.
  const kinds = new Set(layers.map(({ mixer }) => mixer.caches.length));
  if (modules === 0 || modules > 16 || last === undefined || kinds.size > 1) return undefined;
  return {
    modules,
    layers: Array.from({ length: modules }, () => last),
    around: modules * (2 * hidden * hidden + 3 * hidden),
  };
}

/** Layers with full attention, after one projection of both inputs. */
function withFullAttention(config: ConfigReader, { hidden, layers }: Decoder): Draft | undefined {
  const modules = config.count("mtp_num_hidden_layers", 0, 0);
  const full = layers.find(({ mixer }) => mixer.caches[0]?.kind === "attention");
  if (modules === 0 || modules > 16 || full === undefined) return undefined;
  if (config.flag("mtp_use_dedicated_embeddings", false)) return undefined;
  return {
    modules,
    layers: Array.from({ length: modules }, () => full),
    around: 2 * hidden * hidden + 3 * hidden,
  };
}

/** Blocks of the kinds that the model has, in the order of a pattern of letters or a list. */
function byPattern(config: ConfigReader, { hidden, layers }: Decoder): Draft | undefined {
  const modules = config.count("num_nextn_predict_layers", 0, 0);
  const letters = config.raw("mtp_hybrid_override_pattern");
  const names = config.raw("mtp_layers_block_type");
  const kinds = typeof letters === "string" ? [...letters] : names;
  if (modules !== 1 || !Array.isArray(kinds)) return undefined;
  const attention = layers.find(({ mixer }) => mixer.caches[0]?.kind === "attention");
  const experts = layers.find(({ feedForward }) => feedForward.experts > 0);
  const blocks = kinds.flatMap((kind) => {
    if (["*", "attention", "full_attention"].includes(kind)) return attention ?? [];
    return kind === "E" || kind === "moe" ? (experts ?? []) : [];
  });
  if (blocks.length === 0 || blocks.length !== kinds.length) return undefined;
  return { modules, layers: blocks, around: 2 * hidden * hidden + 3 * hidden };
}
