import { cacheDtypeText } from "../../../src/cli/input/storage-keys.js";
import { modelOf } from "../state/model-of.js";
import { publishedCache } from "../state/published.js";
import type { Request } from "../state/request.js";
import type { State } from "../state/state.js";

/** Cache types of `--kv-cache-dtype`, by our keys: vLLM, vllm/config/cache.py. */
const CACHE_TYPES: Readonly<Record<string, string>> = {
  bf16: "bfloat16",
  f16: "float16",
  fp8: "fp8",
};

/** The command that serves the request with vLLM, or why there is none. */
export function toVllm(state: State, request: Request): string {
  const { model, format, kvDtype, ctx, batch } = request;
  const kv = cacheDtypeText(kvDtype);
  const isPublishedCache = kv === cacheDtypeText(publishedCache(modelOf(model)));
  const cacheType = CACHE_TYPES[kv];
  if (!isPublishedCache && cacheType === undefined) {
    return `# vLLM has no cache in ${kv}; choose bf16, f16 or fp8 for the KV cache.\n`;
  }
  const { hf } = modelOf(model);
  const repository = hf ?? "ORGANISATION/MODEL";
  const remarks = [
    ...(hf === undefined
      ? ["# Put the model's repository on Hugging Face in place of ORGANISATION/MODEL."]
      : []),
    ...(state.format === ""
      ? []
      : [`# Put a repository whose weights are stored in ${format} in place of ${repository}.`]),
  ];
  const flags = [
    `vllm serve ${repository}`,
    `--max-model-len ${ctx}`,
    `--max-num-seqs ${batch}`,
    ...(isPublishedCache ? [] : [`--kv-cache-dtype ${cacheType}`]),
  ];
  return `${[...remarks, flags.join(" \\\n  ")].join("\n")}\n`;
}
