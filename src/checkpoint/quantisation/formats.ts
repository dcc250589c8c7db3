type Fields = Readonly<Record<string, unknown>>;

/** NVIDIA's ModelOpt: the formats by `quant_algo`. */
const BY_ALGORITHM: Readonly<Record<string, string>> = {
  NVFP4: "nvfp4",
  W4A16_NVFP4: "nvfp4",
  NVFP4_AWQ: "nvfp4",
  W4A8_NVFP4_FP8: "nvfp4",
  MXFP4: "mxfp4",
  W4A8_MXFP4_FP8: "mxfp4",
  MXFP8: "mxfp8",
  FP8: "fp8",
  FP8_PER_CHANNEL_PER_TOKEN: "fp8",
  FP8_PB_WO: "fp8_block128",
  FP8_PB_REAL: "fp8_block128",
  W4A16_AWQ: "int4_g128_sym",
  W4A8_AWQ: "int4_g128_sym",
  INT4_AWQ: "int4_g128_sym",
  W8A16: "int8",
  W8A8_SQ_PER_CHANNEL: "int8",
  INT8_SQ: "int8",
};

export function formatOfAlgorithm(algorithm: unknown): string | undefined {
  const name = String(algorithm).toUpperCase();
  return Object.hasOwn(BY_ALGORITHM, name) ? BY_ALGORITHM[name] : undefined;
}

/** Integers with a zero point, as AutoGPTQ, AutoAWQ and AutoRound pack them. */
export function packedFormat(bits: unknown, groupSize: unknown): string | undefined {
  const key = `${bits}/${groupSize}`;
  const formats: Readonly<Record<string, string>> = {
    "4/128": "int4_g128",
    "4/64": "int4_g64",
    "4/32": "int4_g32",
    "8/128": "int8_g128",
    "8/-1": "int8",
  };
  return Object.hasOwn(formats, key) ? formats[key] : undefined;
}

/** The `weights` of a group of compressed-tensors. */
export function formatOfScheme(weights: unknown): string | undefined {
  if (typeof weights !== "object" || weights === null) return undefined;
  const { num_bits, type, group_size, symmetric, block_structure } = weights as Fields;
  if (type === "float" && num_bits === 8) {
    if (group_size === 32) return "mxfp8";
    return String(block_structure) === "128,128" ? "fp8_block128" : "fp8";
  }
  if (type === "float" && num_bits === 4) return group_size === 32 ? "mxfp4" : "nvfp4";
  if (type !== undefined && type !== "int") return undefined;
  if (num_bits === 8) return group_size === 128 ? "int8_g128" : "int8";
  if (num_bits !== 4 || symmetric === false) return packedFormat(num_bits, group_size);
  if (group_size === 32) return "int4_g32_sym";
  return group_size === 128 ? "int4_g128_sym" : undefined;
}

/** The `format` of compressed-tensors, where it names one of weights. */
export function formatOfCompression(name: unknown): string | undefined {
  const formats: Readonly<Record<string, string>> = {
    "float-quantized": "fp8",
    "int-quantized": "int8",
    "nvfp4-pack-quantized": "nvfp4",
    "mxfp4-pack-quantized": "mxfp4",
  };
  return Object.hasOwn(formats, String(name)) ? formats[String(name)] : undefined;
}
