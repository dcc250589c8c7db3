import type { Dtype } from "../../generated/spark-capabilities.js";
import { dtypeBytes } from "./dtype-bytes.js";
import { requireInteger } from "./exact.js";
import type { KeyArgument, LiteralUnion } from "./key-argument.js";

/** A key-value cache that holds every token in every layer. */
export interface UniformKvCache<Text extends string = Dtype> {
  /** The KV hidden size, `n_kv_heads × head_dim`; not the model's hidden size. */
  readonly hidden: number;
  /** Layers that keep a cache. */
  readonly nLayers: number;
  /** Tokens held per sequence. */
  readonly ctx: number;
  /** Sequences held at once. */
  readonly batch: number;
  /** How a cached element is stored. */
  readonly dtype: KeyArgument<Text, Dtype>;
}

/**
 * Bytes of the key-value cache, keys and values together:
 * `2 × nLayers × hidden × ctx × batch × bytes per element`. Exact; a fraction of a byte is
 * rounded down.
 *
 * Source: the article "KV-cache arithmetic at inference"; vLLM, `FullAttentionSpec`.
 *
 * @throws RangeError if an argument is not a count, or the result is above 2^53 − 1
 * @throws UnknownDtype for a dtype that is not in the table
 * @example
 * // Llama 3.1 70B has 8 KV heads of 128.
 * kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" }); // 171798691840
 */
export function kvCacheBytes<const Text extends LiteralUnion<Dtype> = Dtype>(
  cache: UniformKvCache<Text>,
): number {
  const { hidden, nLayers, ctx, batch, dtype } = cache ?? ({} as UniformKvCache<Text>);
  requireInteger("hidden", hidden, 1);
  requireInteger("nLayers", nLayers, 1);
  requireInteger("ctx", ctx, 1);
  requireInteger("batch", batch, 1);
  // A power of two times integers is exact below 2^53: the first step that rounds is at 2^53 or above,
  // and no later factor makes it smaller.
  const bytes = Math.floor(2 * dtypeBytes(dtype) * nLayers * hidden * ctx * batch);
  return requireInteger("bytes", bytes, 0);
}
