import type { FormatKey } from "../../../generated/formats.js";

/** What llama.cpp's rule knows of the model. */
export interface FileFacts {
  readonly fileType: string;
  readonly layers: number;
  /** Query heads for each key-value head in the first layer; 0 if that layer has no attention. */
  readonly queryGroups: number;
  /** Routed experts; 0 for a dense model. */
  readonly experts: number;
  /** Whether it is one of the 80-layer models whose values get more bits. */
  readonly isSeventyB: boolean;
  /** Tensors of attention values, fused ones included. */
  readonly values: number;
}

/** A tensor, and its index among those of its kind. */
export interface Tensor {
  readonly name: string;
  readonly columns: number;
  readonly count: number;
  /** Of a value tensor among those, of a feed-forward tensor its layer. */
  readonly index: number;
}

/** The block types that most tensors of a file type have. */
export const BASE_TYPES: Readonly<Record<string, FormatKey>> = {
  Q4_0: "q4_0",
  Q4_1: "q4_1",
  Q5_0: "q5_0",
  Q5_1: "q5_1",
  Q8_0: "q8_0",
  Q2_K: "q2_K",
  Q2_K_S: "q2_K",
  Q3_K_S: "q3_K",
  Q3_K_M: "q3_K",
  Q3_K_L: "q3_K",
  Q4_K_S: "q4_K",
  Q4_K_M: "q4_K",
  Q5_K_S: "q5_K",
  Q5_K_M: "q5_K",
  Q6_K: "q6_K",
  IQ1_S: "iq1_s",
  IQ1_M: "iq1_m",
  IQ2_XXS: "iq2_xxs",
  IQ2_XS: "iq2_xs",
  IQ2_S: "iq2_xs",
  IQ2_M: "iq2_s",
  IQ3_XXS: "iq3_xxs",
  IQ3_XS: "iq3_s",
  IQ3_S: "iq3_s",
  IQ3_M: "iq3_s",
  IQ4_NL: "iq4_nl",
  IQ4_XS: "iq4_xs",
  TQ1_0: "tq1_0",
  TQ2_0: "tq2_0",
  MXFP4_MOE: "mxfp4",
};

const LOWEST = ["IQ1_S", "IQ1_M", "IQ2_XXS", "IQ2_XS"];
const LOW = [...LOWEST, "IQ2_S", "IQ2_M"];
const VALUES = ["attn_v", "attn_qkv", "attn_kv_b"];

/** Whether a tensor counts as one of attention values. */
export function isOfValues(name: string): boolean {
  return VALUES.includes(name);
}

/** Whether the tensors of a name may differ in type from layer to layer. */
export function dependsOnLayer(name: string, fileType: string): boolean {
  if (isOfValues(name) || name === "ffn_down") return true;
  return fileType === "IQ3_XS" && (name === "ffn_gate" || name === "ffn_up");
}

/**
 * The block type of a tensor in a file type, with an importance matrix for the I-quants and without one
 * for the others, as they are published.
 *
 * Source: llama.cpp, `src/llama-quant.cpp`, `llama_tensor_get_type_impl`.
 */
export function typeOf(tensor: Tensor, file: FileFacts): FormatKey {
  const { fileType } = file;
  const base = BASE_TYPES[fileType] as FormatKey;
  if (fileType === "MXFP4_MOE") return tensor.count > 1 ? "mxfp4" : "q8_0";
  if (LOW.includes(fileType)) return lowType(tensor, file) ?? base;
  const type = changedType(tensor, file) ?? base;
  if (!isOfValues(tensor.name)) return type;
  if (file.experts === 8) return "q8_0";
  return file.isSeventyB && (type === "q3_K" || type === "q4_K") ? "q5_K" : type;
}

/** The block type of the head, also where it is the embedding table. */
export function headType(fileType: string, columns: number): FormatKey {
  const base = BASE_TYPES[fileType] as FormatKey;
  if (fileType === "MXFP4_MOE" || base === "q8_0" || columns % blockOf(base) !== 0) return "q8_0";
  return [...LOW, "IQ3_XXS"].includes(fileType) ? "q5_K" : "q6_K";
}

/** The block type of an embedding table that is not the head. */
export function embeddingType(fileType: string): FormatKey {
  if (fileType === "MXFP4_MOE") return "q8_0";
  if (LOWEST.includes(fileType)) return "q2_K";
  if (["IQ2_S", "IQ2_M", "IQ3_XXS"].includes(fileType)) return "iq3_s";
  if (fileType.startsWith("TQ")) return "q4_K";
  return BASE_TYPES[fileType] as FormatKey;
}

/** The type that takes the place of one whose blocks do not divide a row. */
export function fallbackType(type: FormatKey, columns: number): FormatKey {
  if (columns % blockOf(type) === 0) return type;
  const fallback = FALLBACKS[type] ?? "iq4_nl";
  return columns % 32 === 0 ? fallback : "f16";
}

const FALLBACKS: Readonly<Partial<Record<FormatKey, FormatKey>>> = {
  q2_K: "q4_0",
  q3_K: "q4_0",
  tq1_0: "q4_0",
  tq2_0: "q4_0",
  q4_K: "q5_0",
  q5_K: "q5_1",
  q6_K: "q8_0",
};

function blockOf(type: FormatKey): number {
  return /_K$|^iq[1-3]|^iq4_xs|^tq/.test(type) ? 256 : 32;
}

function lowType({ name, index }: Tensor, file: FileFacts): FormatKey | undefined {
  const { fileType, experts, queryGroups, layers } = file;
  const isSecond = fileType === "IQ2_S" || fileType === "IQ2_M";
  if (isOfValues(name)) {
    if (queryGroups >= 4 || experts >= 4) return "q4_K";
    return isSecond ? "iq3_s" : "q2_K";
  }
  if (experts === 8 && name === "attn_k") return "q4_K";
  if (name === "ffn_down" && index < eighth(layers)) return isSecond ? "iq3_s" : "q2_K";
  if (name !== "attn_output") return undefined;
  if (experts === 8) return "q5_K";
  if (isSecond) return "iq3_s";
  return fileType === "IQ1_S" || fileType === "IQ1_M" ? "iq2_xxs" : undefined;
}

function changedType(tensor: Tensor, file: FileFacts): FormatKey | undefined {
  const { fileType, experts } = file;
  switch (tensor.name) {
    case "attn_v":
    case "attn_qkv":
    case "attn_kv_b":
      return valueType(tensor.index, file);
    case "attn_q":
      return { IQ3_XS: "iq3_xxs", IQ3_XXS: "iq2_s" }[fileType] as FormatKey | undefined;
    case "attn_k":
      if (experts === 8) return "q8_0";
      return { IQ3_XS: "iq3_xxs", IQ3_XXS: "iq2_s" }[fileType] as FormatKey | undefined;
    case "attn_output":
      return outputType(file);
    case "ffn_down":
      return downType(tensor.index, file);
    case "ffn_gate":
    case "ffn_up": {
      const { layers } = file;
      const isInner = tensor.index >= eighth(layers) && tensor.index < Math.trunc((7 * layers) / 8);
      return fileType === "IQ3_XS" && isInner ? "iq3_xxs" : undefined;
    }
    default:
      return undefined;
  }
}

function valueType(
  index: number,
  { fileType, queryGroups, values }: FileFacts,
): FormatKey | undefined {
  const isGrouped = queryGroups >= 4;
  switch (fileType) {
    case "Q2_K":
      return isGrouped ? "q4_K" : "q3_K";
    case "Q2_K_S":
    case "IQ3_XXS":
    case "IQ3_XS":
    case "IQ3_S":
      return isGrouped ? "q4_K" : undefined;
    case "IQ3_M":
      return "q4_K";
    case "Q3_K_M":
      return index < 2 ? "q5_K" : "q4_K";
    case "Q3_K_L":
      return "q5_K";
    case "IQ4_NL":
    case "IQ4_XS":
      return isGrouped ? "q5_K" : undefined;
    case "Q4_K_M":
    case "Q5_K_M":
      return hasMoreBits(index, values) ? "q6_K" : undefined;
    case "Q4_K_S":
      return index < 4 ? "q5_K" : undefined;
    default:
      return undefined;
  }
}

function downType(index: number, { fileType, experts, layers }: FileFacts): FormatKey | undefined {
  const isFirst = index < eighth(layers);
  switch (fileType) {
    case "Q2_K":
      return "q3_K";
    case "Q2_K_S":
      return isFirst ? "q4_K" : undefined;
    case "Q3_K_M":
      return index < Math.trunc(layers / 16) ? "q5_K" : "q4_K";
    case "Q3_K_L":
      return "q5_K";
    case "IQ3_M":
      return isFirst || (experts === 8 && hasMoreBits(index, layers)) ? "q4_K" : undefined;
    case "Q4_K_M":
    case "Q5_K_M":
      return hasMoreBits(index, layers) ? "q6_K" : undefined;
    case "Q4_K_S":
      return isFirst ? "q5_K" : undefined;
    default:
      return undefined;
  }
}

const OUTPUT_OF_EIGHT_EXPERTS = /^(Q2_K|IQ3_XX?S|Q3_K_[SM]|IQ4_(NL|XS)|Q4_K_[SM]|IQ3_[SM])$/;

function outputType({ fileType, experts }: FileFacts): FormatKey | undefined {
  if (experts === 8) return OUTPUT_OF_EIGHT_EXPERTS.test(fileType) ? "q5_K" : undefined;
  return {
    Q2_K: "q3_K",
    IQ3_XXS: "iq3_s",
    Q3_K_M: "q4_K",
    Q3_K_L: "q5_K",
    IQ3_M: "q4_K",
  }[fileType] as FormatKey | undefined;
}

/** The first and the last eighth, and every third of the others. */
function hasMoreBits(index: number, of: number): boolean {
  const first = eighth(of);
  return index < first || index >= Math.trunc((7 * of) / 8) || (index - first) % 3 === 2;
}

function eighth(of: number): number {
  return Math.trunc(of / 8);
}
