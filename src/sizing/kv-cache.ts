import type { LayerGroup } from "../../generated/models.js";
import { refuse, requireInteger } from "../capabilities/exact.js";
import type { Model } from "./model.js";
import { type ModelArgument, resolveModel } from "./resolve.js";
import { type Storage, type StorageKey, storageOf, widthFactor } from "./storage.js";
import { type Factor, type Sum, type Term, toSum, toTerm } from "./sum.js";

/** How cached keys and values are stored: both the same, or each its own. */
export type KvStorage = StorageKey | { readonly key: StorageKey; readonly value: StorageKey };

/** What a layer with a sliding window reserves: only the window, or every token. */
export type WindowPolicy = "ideal" | "reserved";

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
  /** How the fixed states of linear attention are stored; bf16 by default. */
  readonly stateDtype?: StorageKey;
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
  /** Bytes of keys, values and latents. */
  readonly kvBytes: number;
  /** Bytes of fixed states. */
  readonly stateBytes: number;
}

/**
 * Bytes of a model's cache, term by term. For each group of layers: `layers × (kv_heads × key_dim +
 * kv_heads × value_dim) × tokens × batch × bytes per element`; for latent layers (MLA) `layers ×
 * (latent_dim + rope_dim) × …`; for fixed states `layers × elements × batch × …`. A fraction of a
 * byte is rounded down in each term.
 *
 * Source: vLLM, `vllm/v1/kv_cache_interface.py` and `mamba_utils`.
 *
 * @throws RangeError if an argument is not a count, or the result is above 2^53 − 1
 * @throws UnknownModel, UnknownFormat
 * @example
 * kvCache({ model: "qwen3-next-80b-a3b", ctx: 4096, batch: 1, kvDtype: "bf16" }).stateBytes; // 39518208
 */
export function kvCache(cache: ModelKvCache): KvCacheSum {
  return cacheAt(resolveCache(resolveModel(cache.model), cache), cache.ctx, cache.batch);
}

/** Checked settings, with the storage of keys, values and states. */
export interface Cache {
  readonly groups: readonly LayerGroup[];
  readonly keys: Storage;
  readonly values: Storage;
  readonly states: Storage;
  readonly window: WindowPolicy;
  readonly block: number;
}

/**
 * Checks the settings and looks the storage up.
 *
 * @throws RangeError, UnknownFormat
 */
export function resolveCache({ layer_groups: groups }: Model, settings: CacheSettings): Cache {
  const { kvDtype, window = "ideal", block = 1, stateDtype = "bf16" } = settings;
  requireInteger("block", block, 1);
  if (window !== "ideal" && window !== "reserved") refuse("window", window, "ideal or reserved");
  for (const group of groups) requireCounts(group);
  const isPair = typeof kvDtype === "object" && kvDtype !== null;
  return {
    groups,
    keys: storageOf(isPair ? kvDtype.key : kvDtype),
    values: storageOf(isPair ? kvDtype.value : kvDtype),
    states: storageOf(stateDtype),
    window,
    block,
  };
}

/** @throws RangeError */
export function cacheAt(cache: Cache, ctx: number, batch: number): KvCacheSum {
  requireInteger("ctx", ctx, 1);
  requireInteger("batch", batch, 1);
  const ofTokens: Term[] = [];
  const ofStates: Term[] = [];
  for (const group of cache.groups) {
    if (group.kind === "state") ofStates.push(...stateTerms(group, cache, batch));
    else ofTokens.push(...tokenTerms(group, cache, ctx, batch));
  }
  const { bytes: kvBytes } = toSum(ofTokens);
  const { bytes: stateBytes } = toSum(ofStates);
  return { ...toSum([...ofTokens, ...ofStates]), window: cache.window, kvBytes, stateBytes };
}

/** The groups of a caller's own model may hold anything. */
function requireCounts(group: LayerGroup): void {
  for (const [field, value] of Object.entries(group)) {
    if (field !== "kind" && value !== undefined) requireInteger(field, value as number, 1);
    else if (field === "kind" && !/^(attention|latent|state)$/.test(String(value))) {
      refuse(field, value, "attention, latent or state");
    }
  }
}

type TokenLayers = Exclude<LayerGroup, { readonly kind: "state" }>;

function tokenTerms(group: TokenLayers, cache: Cache, ctx: number, batch: number): readonly Term[] {
  const { keys, values } = cache;
  const layers = layersFactor(group);
  const tokens = { value: tokensHeld(group, cache, ctx), unit: "tokens" };
  const held: readonly Factor[] = [tokens, { value: batch }];
  if (group.kind === "latent") {
    const elements = { value: group.latent_dim + group.rope_dim };
    return [toTerm("latents", [layers, elements, ...held, widthFactor(keys)])];
  }
  const { kv_heads, key_dim, value_dim, window, chunk } = group;
  const reach =
    window !== undefined ? `, window ${window}` : chunk !== undefined ? `, chunk ${chunk}` : "";
  const keyElements = { value: kv_heads * key_dim };
  if (keys.key === values.key && key_dim === value_dim) {
    const both = [{ value: 2 }, layers, keyElements, ...held, widthFactor(keys)];
    return [toTerm(`keys and values${reach}`, both)];
  }
  const valueElements = { value: kv_heads * value_dim };
  return [
    toTerm(`keys${reach}`, [layers, keyElements, ...held, widthFactor(keys)]),
    toTerm(`values${reach}`, [layers, valueElements, ...held, widthFactor(values)]),
  ];
}

function tokensHeld(group: TokenLayers, { window, block }: Cache, ctx: number): number {
  const reach = group.kind === "attention" ? (group.window ?? group.chunk) : undefined;
  const held = window === "ideal" && reach !== undefined ? Math.min(ctx, reach) : ctx;
  return Math.ceil(held / block) * block;
}

function stateTerms(
  group: Extract<LayerGroup, { readonly kind: "state" }>,
  { states }: Cache,
  batch: number,
): readonly Term[] {
  const layers = layersFactor(group);
  const width = widthFactor(states);
  return [
    toTerm("convolution states", [layers, { value: group.convolution }, { value: batch }, width]),
    toTerm("recurrent states", [layers, { value: group.recurrent }, { value: batch }, width]),
  ];
}

function layersFactor({ layers }: LayerGroup): Factor {
  return { value: layers, unit: layers === 1 ? "layer" : "layers" };
}
