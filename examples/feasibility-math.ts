/**
 * Three tables from the public API: the KV cache of a 70B model by context and concurrency, the weights
 * of a 100B model by dtype, and the rules of thumb.
 *
 * Run it: npx tsx examples/feasibility-math.ts
 */
import {
  capabilities,
  DTYPES,
  INFERENCE_ENVELOPE_KEYS,
  kvCacheBytes,
  practicalInferenceEnvelope,
  weightBytes,
} from "fieldkit-capabilities";

const memoryGb = capabilities.hardware.unified_memory_gb;

/** Decimal gigabytes, 10^9 bytes, as memory is sold. */
function gb(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

console.log(`${capabilities.hardware.name}: ${memoryGb} GB, ${capabilities.hardware.compute_arch}`);

console.log("\nLlama 3.1 70B, KV cache in fp16 (80 layers, 8 KV heads of 128)");
const llama70b = { hidden: 8 * 128, nLayers: 80, dtype: "fp16" } as const;
const batches = [1, 8, 32];
console.log(["context", ...batches.map((batch) => `batch ${batch}`)].map(column).join(""));
for (const ctx of [4096, 8192, 16384, 32768]) {
  const cells = batches.map((batch) => gb(kvCacheBytes({ ...llama70b, ctx, batch })));
  console.log([ctx.toLocaleString("en-US"), ...cells].map(column).join(""));
}

console.log("\nNemotron-class 100B, weights");
for (const dtype of DTYPES) {
  const bytes = weightBytes({ paramsB: 100, dtype });
  const verdict = bytes < memoryGb * 1e9 ? "below" : "above";
  console.log(`${[dtype, gb(bytes)].map(column).join("")}  ${verdict} ${memoryGb} GB`);
}

console.log("\nRules of thumb");
for (const size of INFERENCE_ENVELOPE_KEYS) {
  console.log(`${size.padEnd(18)}${practicalInferenceEnvelope(size)}`);
}

function column(text: string): string {
  return text.padStart(12);
}
