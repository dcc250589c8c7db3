import type { LayerGroup } from "../../generated/models.js";
import type { Dtype } from "../../generated/spark-capabilities.js";
import { refuse, requireInteger } from "../capabilities/exact.js";
import { type UniformKvCache, uniformKvCacheBytes } from "../capabilities/kv-cache-bytes.js";
import type { AnyTextOr } from "../capabilities/misspelt-literal.js";
import { type ModelArgument, resolveModel } from "./resolve.js";
import { type StorageKey, storageOf, widthFactor } from "./storage.js";
import { type Factor, type Sum, type Term, toSum, toTerm } from "./sum.js";

/** How cached keys and values are stored: both the same, or each its own. */
export type KvStorage = StorageKey | { readonly key: StorageKey; readonly value: StorageKey };

/** What a layer with a window reserves: only the window, or every token. */
export type WindowPolicy = "ideal" | "reserved";

/** The cache of a model. */
export interface ModelKvCache {
  readonly model: ModelArgument;
  /** Tokens held per sequence. */
  readonly ctx: number;
  /** Sequences held at once. */
  readonly batch: number;
  readonly kvDtype: KvStorage;
  /**
   * "ideal" holds `min(ctx, window)` tokens in windowed layers; "reserved" holds all, as engines do
   * that give every layer the same pages. "ideal" unless asked.
   */
  readonly window?: WindowPolicy;
  /** Tokens of a page: the tokens of each sequence are rounded up to it. vLLM 16, TensorRT-LLM 32. */
  readonly block?: number;
  /** How the fixed states of linear attention are stored; bf16 unless asked. */
  readonly stateDtype?: StorageKey;
}

/** The cache's terms, what they come to, and by which reading of windows. */
export interface KvCacheSum extends Sum {
  readonly window: WindowPolicy;
  /** The tokens' part: keys, values, latents. */
  readonly kvBytes: number;
  /** The fixed states' part. */
  readonly stateBytes: number;
}

/**
 * The cache over a model's layer groups, term by term. Latent layers count as in engines that cache
 * the latent. Source: vLLM, `vllm/v1/kv_cache_interface.py` and `mamba_utils`.
 *
 * @throws RangeError if an argument is not a count, or the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * kvCache({ model: "qwen3-next-80b-a3b", ctx: 4096, batch: 1, kvDtype: "bf16" }).stateBytes; // 39518208
 */
export function kvCache(cache: ModelKvCache): KvCacheSum {
  const { ctx, batch, kvDtype, window = "ideal", block = 1, stateDtype = "bf16" } = cache;
  const { layer_groups } = resolveModel(cache.model);
  requireInteger("ctx", ctx, 1);
  requireInteger("batch", batch, 1);
  requireInteger("block", block, 1);
  if (window !== "ideal" && window !== "reserved") {
    throw new RangeError(`window: found ${String(window)}; expected ideal or reserved`);
  }
  for (const group of layer_groups) requireCounts(group);
  const states = toSum(
    layer_groups.flatMap((group) =>
      group.kind === "state" ? stateTerms(group, batch, stateDtype) : [],
    ),
  );
  const tokens = toSum(
    layer_groups.flatMap((group) =>
      group.kind === "state"
        ? []
        : tokenTerms(group, tokensHeld(group, ctx, window, block), batch, kvDtype),
    ),
  );
  const all = toSum([...tokens.terms, ...states.terms]);
  return { ...all, window, kvBytes: tokens.bytes, stateBytes: states.bytes };
}

/**
 * Bytes of the key-value cache: of a uniform one by its sizes, or of a model over its layer groups,
 * fixed states included. Exact; a fraction of a byte is rounded down in each term.
 *
 * @throws RangeError if an argument is not a count, or the result is above 2^53 − 1
 * @throws UnknownDtype, UnknownModel, UnknownFormat
 * @example
 * kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" }); // 171798691840
 * kvCacheBytes({ model: "gemma-3-27b", ctx: 131072, batch: 1, kvDtype: "f16" }); // 11173625856
 */
export function kvCacheBytes<const Text extends AnyTextOr<Dtype> = Dtype>(
  cache: UniformKvCache<Text> | ModelKvCache,
): number {
  return "model" in cache ? kvCache(cache).bytes : uniformKvCacheBytes(cache);
}

/** A group of one's own may say anything. */
function requireCounts(group: LayerGroup): void {
  for (const [field, value] of Object.entries(group)) {
    if (field !== "kind" && value !== undefined) requireInteger(field, value as number, 1);
    else if (field === "kind" && !/^(attention|latent|state)$/.test(String(value))) {
      refuse(field, value, "attention, latent or state");
    }
  }
}

type TokenLayers = Exclude<LayerGroup, { readonly kind: "state" }>;

function tokensHeld(group: TokenLayers, ctx: number, window: WindowPolicy, block: number): number {
  const reach = group.kind === "attention" ? (group.window ?? group.chunk) : undefined;
  const held = window === "ideal" && reach !== undefined ? Math.min(ctx, reach) : ctx;
  return Math.ceil(held / block) * block;
}

function tokenTerms(
  group: TokenLayers,
  tokens: number,
  batch: number,
  kvDtype: KvStorage,
): readonly Term[] {
  const isPair = typeof kvDtype === "object" && kvDtype !== null;
  const keys = storageOf(isPair ? kvDtype.key : kvDtype);
  const values = storageOf(isPair ? kvDtype.value : kvDtype);
  const layers: Factor = { value: group.layers, unit: group.layers === 1 ? "layer" : "layers" };
  const held: readonly Factor[] = [{ value: tokens, unit: "tokens" }, { value: batch }];
  if (group.kind === "latent") {
    const elements = { value: group.latent_dim + group.rope_dim };
    return [toTerm("latents", [layers, elements, ...held, widthFactor(keys)])];
  }
  const reach =
    group.window !== undefined
      ? `, window ${group.window}`
      : group.chunk !== undefined
        ? `, chunk ${group.chunk}`
        : "";
  const keyElements = { value: group.kv_heads * group.key_dim };
  const valueElements = { value: group.kv_heads * group.value_dim };
  if (keys.key === values.key && group.key_dim === group.value_dim) {
    const both = [{ value: 2 }, layers, keyElements, ...held, widthFactor(keys)];
    return [toTerm(`keys and values${reach}`, both)];
  }
  return [
    toTerm(`keys${reach}`, [layers, keyElements, ...held, widthFactor(keys)]),
    toTerm(`values${reach}`, [layers, valueElements, ...held, widthFactor(values)]),
  ];
}

function stateTerms(
  group: Extract<LayerGroup, { readonly kind: "state" }>,
  batch: number,
  stateDtype: StorageKey,
): readonly Term[] {
  const width = widthFactor(storageOf(stateDtype));
  const layers: Factor = { value: group.layers, unit: group.layers === 1 ? "layer" : "layers" };
  return [
    toTerm("convolution states", [layers, { value: group.convolution }, { value: batch }, width]),
    toTerm("recurrent states", [layers, { value: group.recurrent }, { value: batch }, width]),
  ];
}
