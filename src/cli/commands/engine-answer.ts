import { ENGINES, type Engine, type EngineKey } from "../../../generated/engines.js";
import { type VllmCache, vllmCache } from "../../sizing/engine/vllm-cache.js";
import type { Fit } from "../../sizing/fit.js";
import { cacheAt } from "../../sizing/kv-cache.js";
import { largest } from "../../sizing/limits.js";
import type { ResolvedRequest } from "../../sizing/memory.js";

/** An engine on a machine. */
export interface EngineAnswer {
  readonly label: string;
  /** Bytes that it takes by default; absent where it takes what a request needs. */
  readonly takesBytes?: number;
  /** Whether that is for the cache alone, beside the weights. */
  readonly besideWeights?: true;
  /** Bytes of that above what the reserve leaves; absent where there are none. */
  readonly beyondReserveBytes?: number;
  /** Bytes that weights and reserve leave for the cache; 0 where they leave none. */
  readonly cacheBytes: number;
  /** Tokens of one sequence that these bytes hold without pages. */
  readonly idealTokens: number;
  /** vLLM's pages in these bytes; absent for other engines, and layers that the rule does not cover. */
  readonly pages?: VllmCache;
  readonly note?: string;
}

/** @throws RangeError if a sum is above 2^53 − 1 */
export function engineAnswer(
  key: EngineKey,
  resolved: ResolvedRequest,
  { usableBytes, reserveBytes, bytes, kvBytes, stateBytes, weightBytes }: Fit,
): EngineAnswer {
  const { label, memory_share, share_of, note }: Engine = ENGINES[key];
  const cacheBytes = Math.max(0, usableBytes - (bytes - kvBytes - stateBytes));
  const cache = { ...resolved.cache, block: 1 };
  const holds = (tokens: number): boolean => cacheAt(cache, tokens, 1).bytes <= cacheBytes;
  const pages = key === "vllm" ? vllmCache(resolved.cache, cacheBytes) : undefined;
  const beside = share_of === "free" ? weightBytes : 0;
  const takesBytes = Math.floor(Math.max(0, usableBytes - beside) * (memory_share ?? 0));
  const beyond = takesBytes + beside + reserveBytes - usableBytes;
  return {
    label,
    ...(memory_share !== undefined && { takesBytes }),
    ...(beside > 0 && { besideWeights: true }),
    ...(memory_share !== undefined && beyond > 0 && { beyondReserveBytes: beyond }),
    cacheBytes,
    idealTokens: largest(holds, 2 ** 40),
    ...(pages && { pages }),
    ...(note !== undefined && { note }),
  };
}
