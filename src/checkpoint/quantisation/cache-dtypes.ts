import type { CacheDtypes, LayerGroup } from "../../../generated/models.js";
import type { ConfigReader } from "../config-reader.js";

type Fields = Readonly<Record<string, unknown>>;

const BY_TORCH_DTYPE: Readonly<Record<string, string>> = {
  bfloat16: "bf16",
  float16: "f16",
  float32: "f32",
};

const BY_ALGORITHM: Readonly<Record<string, string>> = { FP8: "fp8", NVFP4: "nvfp4", INT8: "int8" };

/** What a config says of the cache's types; undefined if it says nothing that is known. */
export function cacheDtypes(
  text: ConfigReader,
  quantisation: Fields | undefined,
  groups: readonly LayerGroup[],
): CacheDtypes | undefined {
  const kv = quantisation && kvDtype(quantisation);
  const recurrent = groups.some((group) => group.kind === "state" && group.recurrent > 0)
    ? stateDtype(text)
    : undefined;
  if (kv === undefined && recurrent === undefined) return undefined;
  return { ...(kv !== undefined && { kv }), ...(recurrent !== undefined && { recurrent }) };
}

function kvDtype({ kv_cache_quant_algo, kv_cache_scheme }: Fields): string | undefined {
  const algorithm = String(kv_cache_quant_algo).toUpperCase();
  if (Object.hasOwn(BY_ALGORITHM, algorithm)) return BY_ALGORITHM[algorithm];
  if (typeof kv_cache_scheme !== "object" || kv_cache_scheme === null) return undefined;
  const { num_bits, type } = kv_cache_scheme as Fields;
  const formats: Readonly<Record<string, string>> = {
    "8 float": "fp8",
    "4 float": "nvfp4",
    "8 int": "int8",
  };
  return formats[`${num_bits} ${type}`];
}

function stateDtype(text: ConfigReader): string | undefined {
  const declared = text.raw("mamba_ssm_dtype") ?? text.raw("mamba_ssm_cache_dtype");
  if (typeof declared !== "string" || !Object.hasOwn(BY_TORCH_DTYPE, declared)) return undefined;
  return BY_TORCH_DTYPE[declared];
}
