import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { quantile } from "./in-turn.js";
import * as places from "./places.js";
import { type Row, round, type Table } from "./row.js";

const dtypeBytes: Readonly<Record<string, number>> = { fp16: 2, bf16: 2, fp8: 1, int4: 0.5 };
const dtypes = ["fp16", "bf16", "fp8", "int4"] as const;
const iterations = 200_000;
const rounds = 15;

/** One call, beside the formula in floating point that checks nothing. */
export async function calls(): Promise<Table> {
  const main = pathToFileURL(join(places.root, "dist/src/index.js")).href;
  const { kvCacheBytes, weightBytes }: typeof import("../src/index.js") = await import(main);
  const bareCache = (hidden: number, layers: number, ctx: number, batch: number, dtype: string) =>
    2 * layers * hidden * ctx * batch * (dtypeBytes[dtype] ?? 0);
  const bareWeights = (paramsB: number, dtype: string) => paramsB * 1e9 * (dtypeBytes[dtype] ?? 0);
  return {
    title: "One call",
    rows: [
      called(
        "kvCacheBytes",
        (index) =>
          kvCacheBytes({
            hidden: 1024,
            nLayers: 32 + (index & 31),
            ctx: 4096 + index,
            batch: 1 + (index & 7),
            dtype: dtypes[index & 3] ?? "fp16",
          }),
        (index) =>
          bareCache(
            1024,
            32 + (index & 31),
            4096 + index,
            1 + (index & 7),
            dtypes[index & 3] ?? "",
          ),
      ),
      called(
        "weightBytes",
        (index) => weightBytes({ paramsB: 1 + (index & 127), dtype: dtypes[index & 3] ?? "fp16" }),
        (index) => bareWeights(1 + (index & 127), dtypes[index & 3] ?? ""),
      ),
    ],
  };
}

let sink = 0;

function called(
  what: string,
  ours: (index: number) => number,
  bare: (index: number) => number,
): Row {
  const timeOf = (call: (index: number) => number): number => {
    const begin = performance.now();
    for (let index = 0; index < iterations; index += 1) sink += call(index);
    return ((performance.now() - begin) / iterations) * 1e6;
  };
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 3; round += 1) {
    const pair = [timeOf(ours), timeOf(bare)] as const;
    // The first rounds are the engine's, which compiles what runs often.
    if (round >= 3) for (const at of [0, 1] as const) times[at].push(pair[at]);
  }
  if (!Number.isFinite(sink)) throw new Error("a call gave no number");
  const [own, formula] = [quantile(times[0], 0.5), quantile(times[1], 0.5)];
  const spread = (values: number[], median: number) =>
    (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median;
  return {
    what,
    beside: "the bare formula",
    value: own / formula,
    unit: "×",
    target: 5,
    noise: spread(times[0], own) + spread(times[1], formula),
    figures: `${round(own)} ns; ${round(formula)} ns`,
  };
}
