import { kvCacheBytes, weightBytes } from "../../src/index.js";

/*
 * Prints, as JSON, how many bytes of the heap one call of each takes. It runs in a process of its own that
 * interprets and never collects: what the optimising compiler leaves out, and when, differs from run to run.
 */

const cache = { hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" } as const;
const parameters = { paramsB: 8.03, dtype: "bf16" } as const;
const calls = {
  kvCacheBytes: () => kvCacheBytes(cache),
  weightBytes: () => weightBytes(parameters),
};

const count = 10_000;
const bytesOf = (call: () => number): number => {
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < count; index += 1) call();
  return (process.memoryUsage().heapUsed - before) / count;
};
const bytes = Object.entries(calls).map(([name, call]) => {
  // The first time brings what is made once, such as the inline caches.
  bytesOf(call);
  return [name, Math.round(bytesOf(call))];
});
process.stdout.write(JSON.stringify(Object.fromEntries(bytes)));
