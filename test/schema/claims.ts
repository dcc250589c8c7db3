import { DEVICES, type DeviceKey } from "../../generated/devices.js";
import { FORMATS, type FormatKey } from "../../generated/formats.js";
import { weightBytes } from "../../src/capabilities/weight-bytes.js";
import type { ModelArgument } from "../../src/sizing/resolve.js";
import { decodeBound } from "../../src/sizing/speed/decode.js";
import type { StorageKey } from "../../src/sizing/storage.js";
import { training } from "../../src/sizing/training.js";
import { weights } from "../../src/sizing/weights.js";

/** A figure that a text states, and how it comes about. */
export interface Claim {
  /** The document and the JSON pointer of the text. */
  readonly place: string;
  /** The figure as the text has it. */
  readonly figure: string;
  /** The least and the most that the figure may say, in its own unit. */
  readonly legal: readonly [least: number, most: number];
  /** Why the figure is known to be outside of these, if it is. */
  readonly discrepancy?: string;
}

/** A figure that nothing here can recompute, and why. */
export interface Unverifiable {
  readonly place: string;
  readonly figure: string;
  readonly reason: string;
}

const SPARK = DEVICES["dgx-spark"];
const ENVELOPE = "spark-capabilities/memory_budget_rules_of_thumb/practical_inference_envelope";
const FINETUNE = "spark-capabilities/memory_budget_rules_of_thumb/practical_finetune_envelope";
const STACK = "spark-capabilities/stack";
const OVERHEAD = "spark-capabilities/memory_budget_rules_of_thumb/training_overhead_multiplier";
// The makers' GB of memory chips are 2^30 bytes.
const MEMORY_GB = SPARK.memory_bytes / 2 ** 30;

/** A figure with "~" or rounded to whole units may be this far off. */
function about(value: number): readonly [number, number] {
  return [value * 0.975, value * 1.025];
}

function exactly(value: number): readonly [number, number] {
  return [value, value];
}

function gigabytes(paramsB: number, dtype: "bf16" | "fp8" | "int4"): number {
  return weightBytes({ paramsB, dtype }) / 1e9;
}

/** What the measured shares of the bound allow, in any class. */
function decode(model: ModelArgument, format: StorageKey): readonly [number, number] {
  const { tokensPerSecond } = decodeBound({
    model,
    format,
    ctx: 1,
    batch: 1,
    kvDtype: "fp16",
    device: SPARK,
  });
  const lows = SPARK.decode_bands.map(({ low }) => low);
  const highs = SPARK.decode_bands.map(({ high }) => high);
  return [tokensPerSecond * Math.min(...lows), tokensPerSecond * Math.max(...highs)];
}

/** Bytes of a full fine-tune for each parameter. */
function trainingBytes(optimizer: "adamw" | "adamw-8bit"): number {
  const { bytes, trainedParams } = training({
    model: "llama-3.1-8b",
    method: "full",
    optimizer,
    ctx: 1,
    batch: 1,
  });
  return bytes / trainedParams;
}

/** Bytes of each adapter parameter. */
function adapterBytes(): number {
  const lora = training({ model: "llama-3.1-8b", method: "lora", rank: 1, ctx: 1, batch: 1 });
  const base = weights({ model: "llama-3.1-8b", format: "bf16" }).bytes;
  return (lora.bytes - base) / lora.trainedParams;
}

const adamw = trainingBytes("adamw");
const adamw8bit = trainingBytes("adamw-8bit");

export const CLAIMS: readonly Claim[] = [
  { place: `${ENVELOPE}/8B params bf16`, figure: "16 GB", legal: about(gigabytes(8, "bf16")) },
  {
    place: `${ENVELOPE}/8B params bf16`,
    figure: "24.8 tok/s",
    legal: decode("llama-3.1-8b", "bf16"),
    discrepancy:
      "It was measured with FP8 weights (Llama 3.1 8B FP8 on NIM); in bf16 the bandwidth allows 18.2 at most. The text is the original's.",
  },
  { place: `${ENVELOPE}/70B params bf16`, figure: "140 GB", legal: about(gigabytes(70, "bf16")) },
  { place: `${ENVELOPE}/70B params bf16`, figure: "128 GB", legal: exactly(MEMORY_GB) },
  { place: `${ENVELOPE}/70B params fp8`, figure: "70 GB", legal: about(gigabytes(70, "fp8")) },
  {
    place: `${ENVELOPE}/70B params fp8`,
    figure: "50 GB",
    legal: about(MEMORY_GB - gigabytes(70, "fp8")),
    discrepancy:
      "128 less 70 is 58. The original's text leaves some 8 GB more to the system than the firmware's reservation takes.",
  },
  { place: `${ENVELOPE}/70B params int4`, figure: "35 GB", legal: about(gigabytes(70, "int4")) },
  {
    place: `${ENVELOPE}/70B params int4`,
    figure: "93 GB",
    legal: about(MEMORY_GB - gigabytes(70, "int4")),
  },
  {
    place: `${ENVELOPE}/70B params int4`,
    figure: "4.0 to 4.2 tok/s",
    legal: decode("llama-3.3-70b", "nvfp4"),
  },
  { place: `${ENVELOPE}/405B+ params`, figure: "202 GB", legal: about(gigabytes(405, "int4")) },
  { place: OVERHEAD, figure: "16 B per parameter", legal: exactly(adamw) },
  { place: OVERHEAD, figure: "6 B per parameter", legal: exactly(adamw8bit) },
  { place: OVERHEAD, figure: "16 B per adapter parameter", legal: exactly(adapterBytes()) },
  { place: `${FINETUNE}/LoRA on 8B`, figure: "16 GB", legal: about(gigabytes(8, "bf16")) },
  {
    place: `${FINETUNE}/LoRA on 8B`,
    figure: "16 B per adapter parameter",
    legal: exactly(adapterBytes()),
  },
  { place: `${FINETUNE}/LoRA on 70B fp8`, figure: "70 GB", legal: about(gigabytes(70, "fp8")) },
  {
    place: `${FINETUNE}/LoRA on 70B fp8`,
    figure: "16 B per adapter parameter",
    legal: exactly(adapterBytes()),
  },
  { place: `${FINETUNE}/LoRA on 70B fp8`, figure: "35 GB", legal: about(gigabytes(70, "int4")) },
  {
    place: `${FINETUNE}/Full fine-tune on 8B`,
    figure: "16 B per parameter",
    legal: exactly(adamw),
  },
  { place: `${FINETUNE}/Full fine-tune on 8B`, figure: "128 GB", legal: exactly(8 * adamw) },
  { place: `${FINETUNE}/Full fine-tune on 8B`, figure: "48 GB", legal: exactly(8 * adamw8bit) },
  {
    place: `${FINETUNE}/Full fine-tune on 70B`,
    figure: "16 B per parameter",
    legal: exactly(adamw),
  },
  { place: `${FINETUNE}/Full fine-tune on 70B`, figure: "1,120 GB", legal: exactly(70 * adamw) },
  { place: `${FINETUNE}/Full fine-tune on 70B`, figure: "420 GB", legal: exactly(70 * adamw8bit) },
  {
    place: `${STACK}/nim/supported_models_at_spark_scale/0`,
    figure: "24.8 tok/s",
    legal: decode("llama-3.1-8b", "fp8"),
  },
  {
    place: `${STACK}/tensorrt_llm/supported_models_at_spark_scale/0`,
    figure: "24.57 tok/s",
    legal: decode("llama-3.1-8b", "fp8"),
  },
  {
    place: `${STACK}/tensorrt_llm/supported_models_at_spark_scale/1`,
    figure: "38.82 tok/s",
    legal: decode("llama-3.1-8b", "nvfp4"),
  },
  {
    place: "spark-capabilities/series_routing_hints/Foundations",
    figure: "128 GB",
    legal: exactly(MEMORY_GB),
  },
  ...Object.entries(FORMATS).flatMap(([key, format]) =>
    format.label.includes("bits per weight")
      ? {
          place: `formats/formats/${key}/label`,
          figure: `${bitsOf(key as FormatKey)} bits per weight`,
          legal: exactly(Number(bitsOf(key as FormatKey))),
        }
      : [],
  ),
  device("dgx-spark/sources/0", "128 GB", MEMORY_GB),
  device("dgx-spark/sources/0", "273 GB/s", SPARK.bandwidth_bytes_per_second / 1e9),
  device("dgx-spark/sources/1", "121.6 GiB", Math.round((SPARK.usable_bytes * 10) / 2 ** 30) / 10),
  device("dgx-spark/sources/2", "16 GiB", SPARK.reserve_bytes / 2 ** 30),
  ...nvidia("a100-sxm-80gb", "80 GB", "2,039 GB/s", "81,920 MiB", true),
  ...nvidia("gb300", "288 GB", "8 TB/s", "284,208 MiB", false),
  ...nvidia("l40s", "48 GB", "864 GB/s", "46,068 MiB", false),
  ...nvidia("rtx-5080", "16 GB", "960 GB/s", "16,303 MiB", false),
  ...nvidia("rtx-4090", "24 GB", "1,008 GB/s", "24,564 MiB", false),
  ...nvidia("rtx-3090", "24 GB", "936 GB/s", "24,576 MiB", false),
  ...nvidia("jetson-thor", "128 GB", "273 GB/s", "125,748 MiB", false),
  ...apple("macbook-pro-m5-32gb", "32 GB", "153 GB/s"),
  ...apple("macbook-pro-m5-max-128gb", "128 GB", "614 GB/s"),
  ...nvidia("h100-sxm-80gb", "80 GB", "3.35 TB/s", "81,559 MiB", true),
  ...nvidia("h200-sxm-141gb", "141 GB", "4.8 TB/s", "143,771 MiB", true),
  ...nvidia("b200-180gb", "180 GB", "8 TB/s", "183,359 MiB", true),
  ...nvidia("rtx-5090", "32 GB", "1,792 GB/s", "32,607 MiB", false),
  ...nvidia("rtx-pro-6000", "96 GB", "1,792 GB/s", "97,887 MiB", false),
  ...(["note", "sources/1"] as const).map((field) =>
    device(
      `strix-halo-128gb/${field}`,
      field === "note" ? "96 GiB" : "96 GB",
      DEVICES["strix-halo-128gb"].usable_bytes / 2 ** 30,
    ),
  ),
  ...(
    [
      ["strix-halo-128gb", "128 GB"],
      ["mac-studio-m3-ultra-512gb", "512 GB"],
      ["mac-studio-m4-max-128gb", "128 GB"],
    ] as const
  ).map(([key, figure]) => device(`${key}/label`, figure, DEVICES[key].memory_bytes / 2 ** 30)),
  ...(
    [
      ["mac-studio-m3-ultra-512gb", "819 GB/s"],
      ["mac-studio-m4-max-128gb", "546 GB/s"],
    ] as const
  ).map(([key, figure]) =>
    device(`${key}/sources/0`, figure, DEVICES[key].bandwidth_bytes_per_second / 1e9),
  ),
];

const LINK = "The speed of the link between units is in no sum.";
const FREE = "Owners read it off their machines; it differs from one to the next.";
const NEMOTRON = "Measured, but the text does not say which Nemotron in which format.";

export const UNVERIFIABLE: readonly Unverifiable[] = [
  {
    place: "spark-capabilities/hardware/interconnect_to_other_gpus",
    figure: "200 Gb/s",
    reason: LINK,
  },
  { place: "devices/devices/dgx-spark-2x/sources/0", figure: "200 Gb/s", reason: LINK },
  { place: "devices/devices/dgx-spark-3x/sources/0", figure: "200 Gb/s", reason: LINK },
  { place: "devices/devices/dgx-spark-4x/sources/0", figure: "200 Gb/s", reason: LINK },
  { place: "devices/devices/dgx-spark/sources/2", figure: "101 to 110 GiB", reason: FREE },
  { place: "devices/devices/dgx-spark/sources/2", figure: "121.69 GiB", reason: FREE },
  { place: `${STACK}/nemoclaw/known_limits/0`, figure: "22 tok/s", reason: NEMOTRON },
  {
    place: `${STACK}/nemoclaw/supported_models_at_spark_scale/0`,
    figure: "22 tok/s",
    reason: NEMOTRON,
  },
];

function bitsOf(key: FormatKey): string {
  return ((8 * FORMATS[key].bytes) / FORMATS[key].elements).toFixed(4);
}

function device(place: string, figure: string, value: number): Claim {
  return { place: `devices/devices/${place}`, figure, legal: exactly(value) };
}

function nvidia(
  key: DeviceKey,
  memory: string,
  bandwidth: string,
  usable: string,
  hasSizeInLabel: boolean,
): readonly Claim[] {
  const row = DEVICES[key];
  const scale = bandwidth.endsWith("TB/s") ? 1e12 : 1e9;
  return [
    ...(hasSizeInLabel ? [device(`${key}/label`, memory, row.memory_bytes / 2 ** 30)] : []),
    device(`${key}/sources/0`, memory, row.memory_bytes / 2 ** 30),
    device(`${key}/sources/0`, bandwidth, row.bandwidth_bytes_per_second / scale),
    device(`${key}/sources/1`, usable, row.usable_bytes / 2 ** 20),
  ];
}

function apple(key: DeviceKey, memory: string, bandwidth: string): readonly Claim[] {
  const row = DEVICES[key];
  return [
    device(`${key}/label`, memory, row.memory_bytes / 2 ** 30),
    device(`${key}/sources/0`, memory, row.memory_bytes / 2 ** 30),
    device(`${key}/sources/0`, bandwidth, row.bandwidth_bytes_per_second / 1e9),
  ];
}
