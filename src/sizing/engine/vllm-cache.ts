import type { LayerGroup } from "../../../generated/models.js";
import type { Cache } from "../kv-cache.js";
import type { Storage } from "../storage.js";

/** How vLLM lays a cache out in a given memory. */
export interface VllmCache {
  /** Tokens of a page of attention. */
  readonly pageTokens: number;
  /** Bytes of a page of one layer, of attention and of states alike. */
  readonly pageBytes: number;
  /** Groups of layers, each with as many as the next. */
  readonly groups: number;
  readonly groupLayers: number;
  /** Layers that only fill a group up. */
  readonly paddingLayers: number;
  /** Tokens that all pages hold, as vLLM's log says it. */
  readonly tokens: number;
}

const PAGE = 16;

/**
 * The tokens that vLLM's pages hold in `bytes` of memory. All layers have pages of one size: those of attention
 * are made as large as a state page, in steps of 16 tokens. Layers of a kind are split into groups of the
 * least count of a kind (of the largest, where that is less than 1.5 times as many), and a block has a
 * page for each layer of a group.
 *
 * Source: vLLM, `vllm/v1/core/kv_cache_utils.py`, `_get_kv_cache_groups_uniform_page_size`.
 *
 * @param cache the groups of layers, and how keys, values and states are stored
 * @returns undefined for kinds of layers that this rule does not cover: latents with an indexer, and
 *   attention of several widths
 */
export function vllmCache(cache: Cache, bytes: number): VllmCache | undefined {
  const { groups } = cache;
  if (groups.some(({ kind }) => kind === "indexer keys" || kind === "compressor states")) return;
  const kinds = groups.map((group) => ({
    layers: group.layers,
    token: tokenBytes(group, cache),
    state: group.kind === "state" ? stateBytes(group, cache) : 0,
  }));
  const widths = new Set(kinds.filter(({ state }) => state === 0).map(({ token }) => token));
  const [token] = widths;
  if (token === undefined || widths.size > 1) return;
  const state = Math.max(...kinds.map((kind) => kind.state));
  const pageTokens = PAGE * Math.max(1, Math.ceil(state / (PAGE * token)));
  const pageBytes = pageTokens * token;
  const groupLayers = layersOfGroup(kinds.map(({ layers }) => layers));
  const count = kinds.reduce((sum, { layers }) => sum + Math.ceil(layers / groupLayers), 0);
  const layers = kinds.reduce((sum, kind) => sum + kind.layers, 0);
  const blocks = Math.floor(bytes / (pageBytes * groupLayers));
  return {
    pageTokens,
    pageBytes,
    groups: count,
    groupLayers,
    paddingLayers: count * groupLayers - layers,
    tokens: Math.floor(blocks / count) * pageTokens,
  };
}

function layersOfGroup(counts: readonly number[]): number {
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return most < least * 1.5 ? most : least;
}

function tokenBytes(group: LayerGroup, { keys, values }: Cache): number {
  switch (group.kind) {
    case "attention":
      return group.kv_heads * (group.key_dim * widthOf(keys) + group.value_dim * widthOf(values));
    case "latent":
      return (group.latent_dim + group.rope_dim) * widthOf(keys);
    default:
      return 0;
  }
}

function stateBytes(
  { convolution, recurrent }: { readonly convolution: number; readonly recurrent: number },
  { convolutions, recurrences }: Cache,
): number {
  return convolution * widthOf(convolutions) + recurrent * widthOf(recurrences);
}

function widthOf({ bytes, elements }: Storage): number {
  return bytes / elements;
}
