/* What a page of a consumer's might do. It leaves its results where a test finds them. */
import {
  Capabilities,
  capabilities,
  kvCacheBytes,
  parseDtype,
  practicalInferenceEnvelope,
  weightBytes,
} from "fieldkit-capabilities";
import { fit } from "fieldkit-capabilities/sizing";

const refused = (action) => {
  try {
    action();
    return "not refused";
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

const results = [
  weightBytes({ paramsB: 8.03, dtype: "bf16" }),
  kvCacheBytes({ hidden: 1024, nLayers: 80, ctx: 16384, batch: 32, dtype: "fp16" }),
  practicalInferenceEnvelope("70B params fp8"),
  parseDtype(" BF16 "),
  capabilities.stack.nim.label,
  Capabilities.load().hardware.unified_memory_gb,
  refused(() => parseDtype("bf61")),
  weightBytes({ params: 8_030_261_248, dtype: "int4" }),
  fit({
    model: "llama-3.3-70b",
    format: "nvfp4",
    kvDtype: "fp8",
    ctx: 32768,
    batch: 4,
    device: "dgx-spark",
  }).bytes,
];
if (globalThis.window !== undefined) {
  results.push(refused(() => Capabilities.load({ refresh: true })));
}
globalThis.results = results;
globalThis.process?.stdout.write(`${JSON.stringify(results)}\n`);
