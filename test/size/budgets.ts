/** What one export may add to a consumer's bundle. */
export interface Budget {
  readonly name: string;
  /** The module that exports it, if it is not the main entry. */
  readonly from?: string;
  /** Its code, in bytes, minified and compressed with gzip. */
  readonly code: number;
  /** The generated constants that it cannot answer without; their own size comes on top. */
  readonly tables?: readonly string[];
}

/** An export that people import for its own sake belongs here, with what it is worth to them. */
export const budgets: readonly Budget[] = [
  { name: "kvCacheBytes", code: 700 },
  { name: "weightBytes", code: 700 },
  { name: "practicalInferenceEnvelope", code: 700, tables: ["PRACTICAL_INFERENCE_ENVELOPE"] },
  { name: "practicalFinetuneEnvelope", code: 700, tables: ["PRACTICAL_FINETUNE_ENVELOPE"] },
  { name: "parseDtype", code: 450 },
  { name: "isDtype", code: 150 },
  { name: "DTYPE_BYTES", code: 40, tables: ["DTYPE_BYTES"] },
  { name: "capabilities", code: 40, tables: ["sparkCapabilities"] },
];
