import type { NativeFormat } from "../../generated/models.js";
import type { ConfigReader } from "./config-reader.js";

const BY_TORCH_DTYPE: Readonly<Record<string, string>> = {
  bfloat16: "bf16",
  float16: "f16",
  float32: "f32",
};

/** How the weights are stored; undefined if the config does not say so unambiguously. */
export function nativeFormat(
  outer: ConfigReader,
  text: ConfigReader,
  architecture: string,
): NativeFormat | undefined {
  const quantised = [outer, text].find((config) => config.has("quantization_config"));
  if (quantised) {
    const method = quantised.nested("quantization_config").raw("quant_method");
    // gpt-oss stores only its experts in MXFP4.
    if (method === "mxfp4" && architecture === "gpt_oss") {
      return { format: "mxfp4", covers: "experts" };
    }
    return method === "fp8" ? { format: "fp8", covers: "linear" } : undefined;
  }
  for (const config of [text, outer]) {
    const dtype = config.raw("dtype") ?? config.raw("torch_dtype");
    if (typeof dtype === "string" && Object.hasOwn(BY_TORCH_DTYPE, dtype)) {
      return { format: BY_TORCH_DTYPE[dtype] as string, covers: "all" };
    }
  }
  return undefined;
}
