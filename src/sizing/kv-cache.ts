import type { LayerGroup } from "../../generated/models.js";
import { refuse, requireInteger } from "../capabilities/exact.js";
import {
  type CacheStorage,
  fixedTerms,
  isFixed,
  tokenTerms,
  type WindowPolicy,
} from "./cache-terms.js";
import type { Model } from "./model.js";
import { type ModelArgument, resolveModel } from "./resolve.js";
import { type StorageKey, storageOf } from "./storage.js";
import { type Sum, type Term, toSum } from "./sum.js";

export type { WindowPolicy };

/** How cached keys and values are stored: both the same, or each its own. */
export type KvStorage = StorageKey | { readonly key: StorageKey; readonly value: StorageKey };

/** How fixed states are stored: convolution and recurrence the same, or each its own. */
export type StateStorage =
  | StorageKey
  | { readonly convolution: StorageKey; readonly recurrent: StorageKey };

/** How the cache is stored. */
export interface CacheSettings {
  readonly kvDtype: KvStorage;
  /**
   * "ideal" (the default) holds `min(ctx, window)` tokens in windowed layers. "reserved" holds all
   * tokens, as engines do that give every layer the same pages.
   */
  readonly window?: WindowPolicy;
  /** Tokens of a page; the tokens of each sequence are rounded up to it. vLLM 16, TensorRT-LLM 32. */
  readonly block?: number;
  /**
   * How the fixed states of linear attention are stored. By default the convolution in bf16, and the
   * recurrence as the model's config declares, else in f32, as vLLM does.
   */
  readonly stateDtype?: StateStorage;
}

/** The cache of a model. */
export interface ModelKvCache extends CacheSettings {
  readonly model: ModelArgument;
  /** Tokens held per sequence. */
  readonly ctx: number;
  /** Sequences held at once. */
  readonly batch: number;
}

/** The terms of the cache, and their sum in bytes. */
export interface KvCacheSum extends Sum {
  readonly window: WindowPolicy;
  /** Bytes of keys, values, latents and an indexer's keys. */
  readonly kvBytes: number;
  /** Bytes of fixed states. */
  readonly stateBytes: number;
}

/**
 * Bytes of a model's cache, term by term. For each group of layers: `layers × (kv_heads × key_dim +
 * kv_heads × value_dim) × tokens × batch × bytes per element`; for latent layers (MLA) `layers ×
 * (latent_dim + rope_dim) × …`; for an indexer's keys `layers × bytes of a key × …`; for fixed states
 * `layers × elements × batch × …`. Layers that compress hold `tokens ÷ compress_ratio` entries, rounded
 * down. A fraction of a byte is rounded down in each term.
 *
 * Source: vLLM, `vllm/v1/kv_cache_interface.py` and `mamba_utils`; each kind's own is in
 * docs/arithmetic.md.
 *
 * @throws RangeError if an argument is not a count, or the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * kvCache({ model: "qwen3-next-80b-a3b", ctx: 4096, batch: 1, kvDtype: "bf16" }).stateBytes; // 77266944
 */
export function kvCache(cache: ModelKvCache): KvCacheSum {
  return cacheAt(resolveCache(resolveModel(cache.model), cache), cache.ctx, cache.batch);
}

/** Checked settings, and the layers they are for. */
export interface Cache extends CacheStorage {
  readonly groups: readonly LayerGroup[];
}

/**
 * Checks the settings and looks the storage up.
 *
 * @throws RangeError, UnknownFormat
 */
export function resolveCache(model: Model, settings: CacheSettings): Cache {
  const { layer_groups: groups } = model;
  const { kvDtype, window = "ideal", block = 1, stateDtype = declaredStates(model) } = settings;
  requireInteger("block", block, 1);
  if (window !== "ideal" && window !== "reserved") refuse("window", window, "ideal or reserved");
  for (const group of groups) requireCounts(group);
  const isPair = typeof kvDtype === "object" && kvDtype !== null;
  const areStates = typeof stateDtype === "object" && stateDtype !== null;
  return {
    groups,
    keys: storageOf(isPair ? kvDtype.key : kvDtype),
    values: storageOf(isPair ? kvDtype.value : kvDtype),
    convolutions: storageOf(areStates ? stateDtype.convolution : stateDtype),
    recurrences: storageOf(areStates ? stateDtype.recurrent : stateDtype),
    window,
    block,
  };
}

function declaredStates({ cache_dtypes }: Model): StateStorage {
  return { convolution: "bf16", recurrent: (cache_dtypes?.recurrent ?? "f32") as StorageKey };
}

/** @throws RangeError */
export function cacheAt(cache: Cache, ctx: number, batch: number): KvCacheSum {
  requireInteger("ctx", ctx, 1);
  requireInteger("batch", batch, 1);
  const ofTokens: Term[] = [];
  const ofStates: Term[] = [];
  for (const group of cache.groups) {
    if (isFixed(group)) ofStates.push(...fixedTerms(group, cache, batch));
    else ofTokens.push(...tokenTerms(group, cache, ctx, batch));
  }
  const { bytes: kvBytes } = toSum(ofTokens);
  const { bytes: stateBytes } = toSum(ofStates);
  return { ...toSum([...ofTokens, ...ofStates]), window: cache.window, kvBytes, stateBytes };
}

/**
 * The terms of what one step reads: no more than the window, and no more than an indexer selects.
 *
 * @throws RangeError
 */
export function cacheRead(cache: Cache, ctx: number, batch: number): KvCacheSum {
  return cacheAt({ ...cache, window: "ideal", block: 1, isRead: true }, ctx, batch);
}

const KINDS: readonly string[] = [
  "attention",
  "latent",
  "indexer keys",
  "state",
  "compressor states",
] satisfies LayerGroup["kind"][];

/** Counts that may be 0. */
const FROM_ZERO: readonly string[] = ["rope_dim", "convolution", "recurrent"];

/** The groups of a caller's own model may hold anything. */
function requireCounts({ kind, ...counts }: LayerGroup): void {
  if (!KINDS.includes(kind)) refuse("kind", kind, KINDS.join(", "));
  for (const [field, value] of Object.entries(counts)) {
    if (value !== undefined) requireInteger(field, value, FROM_ZERO.includes(field) ? 0 : 1);
  }
}
