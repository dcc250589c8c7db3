/** What one export may add to a consumer's bundle. */
export interface Budget {
  readonly name: string;
  /** The entry it is imported from, by its module here. */
  readonly entry: "src/index.ts" | "src/rule-of-thumb.ts";
  /** Its code, in bytes, minified and compressed with gzip. */
  readonly code: number;
  /** The generated constants that it cannot answer without; their own size comes on top. */
  readonly tables?: readonly Table[];
}

/** A generated constant, by its data set. */
export type Table = readonly [dataSet: string, constant: string];

const capabilities = "spark-capabilities";
const models: readonly Table[] = [
  ["models", "MODELS"],
  ["formats", "FORMATS"],
];

/**
 * An export that people import for its own sake belongs here, with what it is worth to them. The
 * arithmetic stands twice: for sizes alone, and for the names of models, which needs their table
 * (docs/arithmetic.md, "Bundles").
 */
export const budgets: readonly Budget[] = [
  { name: "kvCacheBytes", entry: "src/rule-of-thumb.ts", code: 700 },
  { name: "weightBytes", entry: "src/rule-of-thumb.ts", code: 700 },
  { name: "kvCacheBytes", entry: "src/index.ts", code: 1800, tables: models },
  { name: "weightBytes", entry: "src/index.ts", code: 1700, tables: models },
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
];
