import type { NativeFormat, StoredPart } from "../../../generated/models.js";
import type { ConfigReader } from "../config-reader.js";
import type { Draft } from "../draft-layers.js";
import type { Decoder } from "../layers/decoder.js";
import { formatOfAlgorithm } from "./formats.js";
import { draftNames } from "./module-names.js";
import { type Scheme, schemeOf } from "./scheme.js";
import { partsOf, partsOfLayers } from "./stored-parts.js";

type Fields = Readonly<Record<string, unknown>>;

const BY_TORCH_DTYPE: Readonly<Record<string, string>> = {
  bfloat16: "bf16",
  float16: "f16",
  float32: "f32",
};

/** The `quantization_config` of a config, or what a `hf_quant_config.json` beside it says. */
export function quantisationOf(
  outer: ConfigReader,
  text: ConfigReader,
  beside: unknown,
): Fields | undefined {
  for (const config of [outer, text]) {
    const own = config.raw("quantization_config") ?? config.raw("compression_config");
    if (typeof own === "object" && own !== null) return own as Fields;
  }
  const quantisation = (beside as { quantization?: unknown } | null | undefined)?.quantization;
  if (typeof quantisation !== "object" || quantisation === null) return undefined;
  return { quant_method: "modelopt", ...quantisation };
}

/** How the weights are stored; undefined if the config does not say so in a way that is known. */
export function nativeFormat(
  outer: ConfigReader,
  text: ConfigReader,
  decoder: Decoder,
  quantisation: Fields | undefined,
): NativeFormat | undefined {
  if (quantisation === undefined) return byDtype(outer, text);
  const scheme = schemeWithExperts(outer, text, quantisation);
  const parts = scheme && partsOf(decoder, quantisation, scheme);
  if (parts === undefined) return undefined;
  const [first, ...others] = parts;
  if (first === undefined) return byDtype(outer, text);
  // The scales of blocks are counted, and the format keeps its name.
  const format = first.format === "fp8_block128" ? "fp8" : first.format;
  const covers = coverage(decoder, first.total);
  if (covers !== undefined && others.length === 0 && format === first.format) {
    return { format, covers };
  }
  return { format, covers: covers ?? "linear", stored: parts };
}

/** The parameters of draft layers in each format, the most first; undefined if all are as they were. */
export function draftParts(
  outer: ConfigReader,
  text: ConfigReader,
  draft: Draft,
  quantisation: Fields | undefined,
): readonly StoredPart[] | undefined {
  const scheme = quantisation && schemeWithExperts(outer, text, quantisation);
  if (scheme === undefined) return undefined;
  const first = text.count("num_hidden_layers", 0, 0);
  const parts = partsOfLayers(draft.layers, (layer, matrix) => {
    const names = draftNames(first, layer, matrix);
    return scheme(names, matrix);
  });
  return parts.length === 0 ? undefined : parts;
}

function schemeWithExperts(
  outer: ConfigReader,
  text: ConfigReader,
  quantisation: Fields,
): Scheme | undefined {
  const scheme = schemeOf(quantisation);
  if (scheme === undefined) return undefined;
  const experts =
    formatOfAlgorithm(quantisation["moe_quant_algo"]) ??
    ([outer, text].some((config) => config.raw("expert_dtype") === "fp4") ? "mxfp4" : undefined);
  return (names, matrix) =>
    matrix?.experts === "routed" ? (experts ?? scheme(names, matrix)) : scheme(names, matrix);
}

function coverage(decoder: Decoder, weights: number): NativeFormat["covers"] | undefined {
  let linear = 0;
  let experts = 0;
  for (const { mixer, feedForward } of decoder.layers) {
    linear += mixer.params.linear + feedForward.linear;
    experts += feedForward.experts;
  }
  if (weights === linear) return "linear";
  return weights === experts ? "experts" : undefined;
}

function byDtype(outer: ConfigReader, text: ConfigReader): NativeFormat | undefined {
  for (const config of [text, outer]) {
    const dtype = config.raw("dtype") ?? config.raw("torch_dtype");
    if (typeof dtype === "string" && Object.hasOwn(BY_TORCH_DTYPE, dtype)) {
      return { format: BY_TORCH_DTYPE[dtype] as string, covers: "all" };
    }
  }
  return undefined;
}
