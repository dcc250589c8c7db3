import type { StoredPart } from "../../../generated/models.js";
import { addParts } from "../../sizing/draft/stored-parts.js";
import type { Model } from "../../sizing/model.js";
import { ConfigError } from "../config-error.js";
import { groupCaches } from "../layers/decoder.js";
import { ggufCaches } from "./gguf-caches.js";
import { GgufMetadata } from "./gguf-metadata.js";
import { type GgufTensor, type MeasuredTensor, measured } from "./gguf-tensors.js";

/** What the header of a GGUF file says; of several shards all tensors, and the first's metadata. */
export interface GgufHeader {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tensors: readonly GgufTensor[];
}

/** The weights of a GGUF file, and its model where the architecture is known. */
export interface GgufModel {
  readonly architecture: string;
  readonly tensors: readonly MeasuredTensor[];
  /** Absent where the architecture, or which layers have a window, is not known. */
  readonly model?: Model;
}

/** Tensors within layers that quantisers leave as they are. */
const PLAIN = /norm|^ffn_gate_inp|^ssm_(conv1d|a|d|dt)$|^shortconv\.conv|exp_probs_b|sinks/;

/**
 * The model of a GGUF file: exact bytes by tensor type, and what its layers cache.
 *
 * @throws ConfigError, naming the field or the tensor
 */
export function modelFromGguf({ metadata: fields, tensors: found }: GgufHeader): GgufModel {
  const metadata = new GgufMetadata(fields);
  const tensors = found.map(measured);
  const { architecture } = metadata;
  if (!metadata.has("block_count")) return { architecture, tensors };
  const layers = metadata.count("block_count") - metadata.count("nextn_predict_layers", 0, 0);
  if (layers < 1 || layers > 10_000) throw metadata.error("block_count", "from 1 to 10000 layers");
  // Layers that predict ahead are in the file, and llama.cpp does not load them.
  const own = tensors.filter(({ layer = 0 }) => layer < layers);
  const caches = ggufCaches(metadata, layers, own);
  if (caches === undefined) return { architecture, tensors };
  const used = usedOf(metadata);
  const stored = addParts(own.map((tensor) => storedOf(tensor, own, used)));
  const params = paramsOf(own, used);
  if (!Number.isSafeInteger(params.total)) {
    throw new ConfigError(
      "tensors",
      params.total,
      "at most 2^53-1 parameters",
      "the file is damaged",
    );
  }
  const heads = metadata.perLayer("attention.head_count", layers, 0);
  const model: Model = {
    architecture,
    layers,
    hidden: metadata.count("embedding_length"),
    heads: Math.max(0, ...heads),
    max_context: metadata.count("context_length"),
    layer_groups: groupCaches(caches.flat()),
    params,
    adapter: {
      attention: endsOf(own.filter((tensor) => isLinear(tensor) && !isFeedForward(tensor))),
      feed_forward: endsOf(own.filter((tensor) => isLinear(tensor) && isFeedForward(tensor))),
    },
    native: { format: stored[0]?.format ?? "f32", covers: "linear", stored },
  };
  return { architecture, tensors, model };
}

/** The share of its experts that a token uses. */
function usedOf(metadata: GgufMetadata): (tensor: MeasuredTensor) => number {
  const experts = metadata.count("expert_count", 0, 0);
  const used = metadata.count("expert_used_count", experts, 0);
  if (used > experts) throw metadata.error("expert_used_count", `at most ${experts}`);
  return ({ role, elements, shape }) => {
    if (!isOfExperts(role)) return elements;
    if (experts === 0 || shape.at(-1) !== experts) {
      throw metadata.error("expert_count", `the experts of the tensor ${role}, ${shape.at(-1)}`);
    }
    return (elements / experts) * used;
  };
}

/** Of tables that a token looks a row up in, decoding reads nothing worth counting. */
function storedOf(
  tensor: MeasuredTensor,
  all: readonly MeasuredTensor[],
  used: (tensor: MeasuredTensor) => number,
): StoredPart {
  const { format, elements } = tensor;
  if (isLookup(tensor, all)) return { format, total: elements, active: 0, lookup: elements };
  return { format, total: elements, active: used(tensor) };
}

function isLookup({ role }: MeasuredTensor, all: readonly MeasuredTensor[]): boolean {
  if (role === "per_layer_token_embd") return true;
  return role === "token_embd" && all.some((tensor) => tensor.role === "output");
}

function paramsOf(
  tensors: readonly MeasuredTensor[],
  used: (tensor: MeasuredTensor) => number,
): Model["params"] {
  const sum = (list: readonly MeasuredTensor[], of: (tensor: MeasuredTensor) => number): number =>
    list.reduce((total, tensor) => total + of(tensor), 0);
  const elements = (tensor: MeasuredTensor): number => tensor.elements;
  const linear = tensors.filter(isLinear);
  return {
    total: sum(tensors, elements),
    active: sum(tensors, used),
    linear: Math.max(1, sum(linear, elements)),
    active_linear: Math.max(1, sum(linear, used)),
    experts: sum(
      linear.filter(({ role }) => isOfExperts(role)),
      elements,
    ),
    lookup: sum(
      tensors.filter((tensor) => isLookup(tensor, tensors)),
      elements,
    ),
  };
}

function isLinear({ layer, role, shape, name }: MeasuredTensor): boolean {
  return layer !== undefined && shape.length > 1 && !PLAIN.test(role) && !name.endsWith(".bias");
}

function isFeedForward({ role }: MeasuredTensor): boolean {
  return role.startsWith("ffn");
}

function isOfExperts(role: string): boolean {
  return /_exps(\.bias)?$/.test(role);
}

function endsOf(tensors: readonly MeasuredTensor[]): number {
  const ends = tensors.reduce(
    (sum, { shape: [columns = 0, rows = 0, count = 1] }) => sum + (columns + rows) * count,
    0,
  );
  return Math.max(1, ends);
}
