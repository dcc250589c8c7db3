/** What one export may add to a consumer's bundle. */
export interface Budget {
  readonly name: string;
  /** The module of its entry. */
  readonly entry: "src/index.ts" | "src/sizing.ts";
  /** Its code in bytes, minified and compressed with gzip. */
  readonly code: number;
  /** The generated constants that it needs; their own size is added to the budget. */
  readonly tables?: readonly Table[];
}

/** A generated constant, by its data set. */
export type Table = readonly [dataSet: string, constant: string];

const capabilities = "spark-capabilities";
const models: readonly Table[] = [
  ["models", "MODELS"],
  ["formats", "FORMATS"],
];
const weights: readonly Table[] = [...models, ["tensors", "TENSORS"]];
const all: readonly Table[] = [...weights, ["devices", "DEVICES"]];

export const budgets: readonly Budget[] = [
  { name: "kvCacheBytes", entry: "src/index.ts", code: 630 },
  { name: "weightBytes", entry: "src/index.ts", code: 750 },
  {
    name: "practicalInferenceEnvelope",
    entry: "src/index.ts",
    code: 700,
    tables: [[capabilities, "PRACTICAL_INFERENCE_ENVELOPE"]],
  },
  {
    name: "practicalFinetuneEnvelope",
    entry: "src/index.ts",
    code: 700,
    tables: [[capabilities, "PRACTICAL_FINETUNE_ENVELOPE"]],
  },
  { name: "parseDtype", entry: "src/index.ts", code: 450 },
  { name: "isDtype", entry: "src/index.ts", code: 150 },
  {
    name: "DTYPE_BYTES",
    entry: "src/index.ts",
    code: 40,
    tables: [[capabilities, "DTYPE_BYTES"]],
  },
  {
    name: "capabilities",
    entry: "src/index.ts",
    code: 40,
    tables: [[capabilities, "sparkCapabilities"]],
  },
  { name: "kvCache", entry: "src/sizing.ts", code: 2600, tables: models },
  { name: "weights", entry: "src/sizing.ts", code: 4000, tables: weights },
  { name: "fit", entry: "src/sizing.ts", code: 6800, tables: all },
  { name: "training", entry: "src/sizing.ts", code: 4500, tables: weights },
  { name: "modelFromConfig", entry: "src/sizing.ts", code: 40000 },
];
