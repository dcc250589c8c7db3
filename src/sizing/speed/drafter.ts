import type { Device } from "../../../generated/devices.js";
import { refuse } from "../../capabilities/exact.js";
import { cacheRead } from "../kv-cache.js";
import type { ResolvedDrafter } from "../memory.js";
import { type Term, toTerm } from "../sum.js";
import { readWeights } from "../weights.js";

/** Tokens that a drafter proposes and a step accepts. */
export interface Accepted {
  /** Drafted tokens that a step accepts on average, beside its own; up to two decimals. */
  readonly accepted: number;
  /** Bytes that one pass of the drafter reads. */
  readonly passBytes: number;
}

/** @throws RangeError if the tokens are not a number from 0.01 to 64 with up to two decimals */
export function requireAccepted(accepted: number): number {
  const hundredths = Math.round(accepted * 100);
  const isLegal = hundredths >= 1 && hundredths <= 6400 && hundredths / 100 === accepted;
  return isLegal ? accepted : refuse("accepted", accepted, "0.01 to 64, with up to two decimals");
}

/** Bytes that one pass of a drafter reads: its weights in use, and what it caches. */
export function passBytes(
  { model, storage, cache }: ResolvedDrafter,
  ctx: number,
  batch: number,
): number {
  return readWeights(model, storage, batch).bytes + cacheRead(cache, ctx, batch).bytes;
}

/** A pass for each accepted token, the least of a drafter that makes one token a pass. */
export function drafterTerms({ accepted, passBytes: bytes }: Accepted): readonly Term[] {
  if (bytes === 0) return [];
  const passes = { value: Math.round(accepted * 100), per: 100, unit: "passes" };
  return [toTerm("drafter", [passes, { value: bytes, unit: "B" }])];
}

/** Tokens per second of steps that read `bytes` and make `1 + accepted` tokens of each sequence. */
export function tokensPerSecond(
  device: Device,
  bytes: number,
  batch: number,
  accepted: number,
): number {
  return (batch * (1 + accepted) * device.bandwidth_bytes_per_second) / bytes;
}
