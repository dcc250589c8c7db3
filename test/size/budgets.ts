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
const all: readonly Table[] = [...models, ["devices", "DEVICES"]];

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
  { name: "kvCache", entry: "src/sizing.ts", code: 1800, tables: models },
  { name: "weights", entry: "src/sizing.ts", code: 1500, tables: models },
  { name: "fit", entry: "src/sizing.ts", code: 3000, tables: all },
  { name: "training", entry: "src/sizing.ts", code: 2200, tables: models },
  { name: "modelFromConfig", entry: "src/sizing.ts", code: 6200 },
];
