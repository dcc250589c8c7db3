import type { Dtype } from "../src/index.js";

/*
 * Runs loops of calls in turn and prints, as JSON, the CPU time of one call of each in nanoseconds, round by
 * round. It is a process of its own, so that the engine has seen no other calls. Its arguments: the main
 * entry's URL, and whether the dtypes are "varied" or "one" throughout.
 */

const [, , entry = "", variety] = process.argv;
const main: typeof import("../src/index.js") = await import(entry);
const { DTYPES, kvCacheBytes, weightBytes } = main;

/** The table as one writes it beside a formula. */
const bytes = { fp32: 4, bf16: 2, fp16: 2, fp8: 1, int8: 1, int4: 0.5, nf4: 0.5 };

// Read from memory, so that the engine can neither foresee an argument nor move a call out of its loop.
// So few that it optimises a loop from one run of it to the next: what it optimises amidst a run is by
// chance three times as slow, ours and the formula alike.
const scattered = (index: number, limit: number) => (Math.imul(index, 2654435761) >>> 8) % limit;
const dtypes: readonly Dtype[] = variety === "one" ? ["fp16"] : DTYPES;
const cases = Array.from({ length: 512 }, (_, index) => ({
  hidden: 128 * (1 + scattered(index, 16)),
  nLayers: 16 + scattered(index, 83),
  ctx: 1024 + scattered(index, 130_001),
  batch: 1 + scattered(index, 61),
  paramsB: (1 + scattered(index, 40_009)) / 100,
  dtype: dtypes[scattered(index, dtypes.length)] ?? "fp16",
}));

/** Each gives a sum, so that no call can be left out. "…Loop" reads the same arguments and calls nothing. */
const loops = {
  kvCacheBytesLoop() {
    let sum = 0;
    for (const { hidden, nLayers, ctx, batch, dtype } of cases) {
      sum += hidden + nLayers + ctx + batch + (dtype === undefined ? 1 : 0);
    }
    return sum;
  },
  kvCacheBytesFormula() {
    let sum = 0;
    for (const { hidden, nLayers, ctx, batch, dtype } of cases) {
      sum += 2 * nLayers * hidden * ctx * batch * bytes[dtype];
    }
    return sum;
  },
  kvCacheBytes() {
    let sum = 0;
    for (const { hidden, nLayers, ctx, batch, dtype } of cases) {
      sum += kvCacheBytes({ hidden, nLayers, ctx, batch, dtype });
    }
    return sum;
  },
  weightBytesLoop() {
    let sum = 0;
    for (const { paramsB, dtype } of cases) sum += paramsB + (dtype === undefined ? 1 : 0);
    return sum;
  },
  weightBytesFormula() {
    let sum = 0;
    for (const { paramsB, dtype } of cases) sum += paramsB * 1e9 * bytes[dtype];
    return sum;
  },
  weightBytes() {
    let sum = 0;
    for (const { paramsB, dtype } of cases) sum += weightBytes({ paramsB, dtype });
    return sum;
  },
};

// The first rounds are the engine's, which compiles what runs often.
const [unmeasured, rounds, repetitions] = [20, 101, 400];
const times: Record<string, number[]> = {};
for (let round = 0; round < unmeasured + rounds; round += 1) {
  for (const [name, loop] of Object.entries(loops)) {
    let sum = 0;
    const before = process.cpuUsage();
    for (let repetition = 0; repetition < repetitions; repetition += 1) sum += loop();
    const { user, system } = process.cpuUsage(before);
    if (!(sum > 0)) throw new Error(`${name} gave no sum`);
    if (round < unmeasured) continue;
    times[name] ??= [];
    times[name].push(((user + system) / repetitions / cases.length) * 1000);
  }
}
process.stdout.write(JSON.stringify(times));
