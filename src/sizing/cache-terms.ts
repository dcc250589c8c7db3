import type { LayerGroup } from "../../generated/models.js";
import type { Storage } from "./storage.js";
import { widthFactor } from "./storage.js";
import { type Factor, type Term, toTerm } from "./sum.js";

/** What a layer with a sliding window reserves: only the window, or every token. */
export type WindowPolicy = "ideal" | "reserved";

/** The settings of a cache, with the storage of keys, values and states. */
export interface CacheStorage {
  readonly keys: Storage;
  readonly values: Storage;
  readonly convolutions: Storage;
  readonly recurrences: Storage;
  readonly window: WindowPolicy;
  readonly block: number;
  /** Whether the sum is of what one step reads: no more entries than an indexer selects. */
  readonly isRead?: boolean;
}

type LayersOf<Kind extends LayerGroup["kind"]> = Extract<LayerGroup, { readonly kind: Kind }>;
export type TokenLayers = LayersOf<"attention" | "latent" | "indexer keys">;
export type FixedLayers = LayersOf<"state" | "compressor states">;

export function isFixed(group: LayerGroup): group is FixedLayers {
  return group.kind === "state" || group.kind === "compressor states";
}

/** The terms of what layers cache for each token. */
export function tokenTerms(
  group: TokenLayers,
  cache: CacheStorage,
  ctx: number,
  batch: number,
): readonly Term[] {
  const layers = layersFactor(group);
  const unit = group.kind !== "attention" && group.compress_ratio ? "entries" : "tokens";
  const held: readonly Factor[] = [
    { value: entriesHeld(group, cache, ctx), unit },
    { value: batch },
  ];
  switch (group.kind) {
    case "attention":
      return attentionTerms(group, cache, layers, held);
    case "latent": {
      const elements = { value: group.latent_dim + group.rope_dim };
      const factors = [layers, elements, ...held, widthFactor(cache.keys)];
      return [toTerm(`latents${reachOf(group)}`, factors)];
    }
    case "indexer keys":
      return [
        toTerm(`indexer keys${reachOf(group)}`, [
          layers,
          ...held,
          { value: group.bytes, unit: "B" },
        ]),
      ];
  }
}

function attentionTerms(
  group: LayersOf<"attention">,
  { keys, values }: CacheStorage,
  layers: Factor,
  held: readonly Factor[],
): readonly Term[] {
  const { kv_heads, key_dim, value_dim } = group;
  const reach = reachOf(group);
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

function reachOf(group: TokenLayers): string {
  const { window, chunk, compress_ratio } = group as Partial<
    LayersOf<"attention"> & LayersOf<"latent">
  >;
  if (window !== undefined) return `, window ${window}`;
  if (chunk !== undefined) return `, chunk ${chunk}`;
  return compress_ratio === undefined ? "" : `, ${compress_ratio} tokens each`;
}

/** Tokens in whole pages; of compressed layers the entries that these tokens make. */
function entriesHeld(group: TokenLayers, cache: CacheStorage, ctx: number): number {
  const { window, chunk, compress_ratio, topk } = group as Partial<
    LayersOf<"attention"> & LayersOf<"latent">
  >;
  const reach = cache.window === "ideal" ? (window ?? chunk) : undefined;
  const tokens = Math.ceil(Math.min(ctx, reach ?? ctx) / cache.block) * cache.block;
  const entries = Math.floor(tokens / (compress_ratio ?? 1));
  return cache.isRead && topk !== undefined ? Math.min(entries, topk) : entries;
}

/** The terms of what layers cache for each sequence, whatever its length. */
export function fixedTerms(
  group: FixedLayers,
  { convolutions, recurrences }: CacheStorage,
  batch: number,
): readonly Term[] {
  const layers = layersFactor(group);
  if (group.kind === "compressor states") {
    const factors = [layers, { value: group.elements }, { value: batch }, { value: 4, unit: "B" }];
    return [toTerm("compressor states", factors)];
  }
  const term = (label: string, elements: number, storage: Storage): readonly Term[] =>
    elements === 0
      ? []
      : [toTerm(label, [layers, { value: elements }, { value: batch }, widthFactor(storage)])];
  return [
    ...term("convolution states", group.convolution, convolutions),
    ...term("recurrent states", group.recurrent, recurrences),
  ];
}

function layersFactor({ layers }: LayerGroup): Factor {
  return { value: layers, unit: layers === 1 ? "layer" : "layers" };
}
