import {
  FINETUNE_ENVELOPE_KEYS,
  type FinetuneEnvelopeKey,
  PRACTICAL_FINETUNE_ENVELOPE,
  sparkCapabilities,
} from "../../../generated/spark-capabilities.js";
import { explain, explainTerm, group } from "../../sizing/explain.js";
import type { StorageKey } from "../../sizing/storage.js";
import { type Training, type TrainingRequest, training } from "../../sizing/training.js";
import type { Arguments } from "../input/arguments.js";
import { readSource } from "../input/model-source.js";
import {
  acceptedOf,
  choiceOf,
  contextOf,
  countOf,
  devicesOf,
  refuseOptions,
  reserveOf,
  SPARK,
} from "../input/request.js";
import type { KnownModel } from "../input/source.js";
import { weightFormatOf } from "../input/storage-keys.js";
import type { Block } from "../output/answer.js";
import { gb } from "../output/figures.js";
import { memoryBlocks } from "../output/memory-screen.js";
import { ruleRemarks } from "../output/rule-remarks.js";
import type { Run } from "../run.js";
import { UsageError } from "../usage-error.js";
import { isForSize } from "./envelope-rules.js";
import { type Machine, machineFor } from "./machine.js";

const USUAL_CONTEXT = 4096;
const USUAL_RANK = 16;

/** `fieldkit training MODEL --method METHOD` */
export const run: Run = async (given) => {
  const source = await readSource(given.operands[0], acceptedOf(given));
  if (source.kind === "weights") {
    throw new UsageError(
      `${source.from}: its layers are unknown; give a model's key or its config.json`,
    );
  }
  const request = requestOf(source, given);
  const result = training(request);
  const bytes = result.bytes + result.activationEstimate.bytes;
  const reserve = reserveOf(given);
  // The verdict counts the estimate of the activations.
  const machines = devicesOf(given).map((device) => machineFor(device, bytes, reserve));
  const rule = ruleOf(source, request);
  const isRefused =
    given.has("check") && machines.some(({ verdict }) => verdict === "does-not-fit");
  return {
    json: {
      command: "training",
      model: {
        name: source.name,
        from: source.from,
        ...(source.key !== undefined && { key: source.key }),
        architecture: source.model.architecture,
        params: source.model.params.total,
      },
      ...recipeOf(request),
      trainedParams: result.trainedParams,
      stateBytes: result.bytes,
      terms: result.terms,
      activationEstimate: result.activationEstimate,
      ...(rule !== undefined && { envelope: rule }),
      machines,
    },
    blocks: [
      { kind: "title", text: `Training ${source.name}: ${request.method}` },
      { kind: "text", text: recipeText(request) },
      ...machines.flatMap((machine) => machineBlocks(machine, result, machines.length > 1)),
      {
        kind: "facts",
        rows: [
          ["trained", `${group(result.trainedParams)} parameters`],
          ["state", `${gb(result.bytes)}, exact`],
          ["activations", `${gb(result.activationEstimate.bytes)}, an estimate`],
          ...(rule === undefined
            ? []
            : [
                [
                  "rule of thumb",
                  `${rule.key}, ${sparkCapabilities.hardware.name}: ${rule.text}`,
                ] as const,
              ]),
        ],
      },
      ...noteBlocks(rule?.text, machines),
      ...(given.has("explain") ? explained(result) : []),
    ],
    exitCode: isRefused ? 1 : 0,
  };
};

function requestOf({ model }: KnownModel, given: Arguments): TrainingRequest {
  const method = choiceOf(given, "method", ["full", "lora", "qlora"]);
  if (method === undefined)
    throw new UsageError("--method is missing; expected full, lora or qlora");
  const base = {
    model,
    ctx: contextOf(given, model, USUAL_CONTEXT),
    batch: countOf(given, "batch", 1),
    recompute: choiceOf(given, "recompute", ["none", "selective", "full"]) ?? "full",
    optimizer: choiceOf(given, "optimizer", ["adamw", "adamw-8bit"]) ?? "adamw",
  } as const;
  if (method === "full") {
    refuseOptions(given, ["rank", "targets", "format"], "applies to lora and qlora only");
    return { ...base, method };
  }
  const format = given.value("format");
  const stored: StorageKey = method === "qlora" ? "nf4_g64_dq" : "bf16";
  return {
    ...base,
    method,
    rank: countOf(given, "rank", USUAL_RANK),
    targets: choiceOf(given, "targets", ["attention", "all"]) ?? "all",
    format: format === undefined ? stored : weightFormatOf(format),
  };
}

function recipeOf(request: TrainingRequest): Readonly<Record<string, unknown>> {
  const { model: _, ...recipe } = request;
  return recipe;
}

function recipeText(request: TrainingRequest): string {
  const { optimizer, recompute, ctx, batch } = request;
  const adapters =
    request.method === "full"
      ? []
      : [`${request.format} base`, `rank ${group(request.rank)} on ${layersOf(request)}`];
  return [
    ...adapters,
    `${optimizer}`,
    `${recompute} recomputation`,
    `${group(ctx)} tokens`,
    `batch ${group(batch)}`,
  ].join(", ");
}

function layersOf({ targets }: { readonly targets?: "attention" | "all" }): string {
  return targets === "attention" ? "attention" : "all linear layers";
}

function machineBlocks(machine: Machine, result: Training, several: boolean): readonly Block[] {
  const frozen = result.terms.filter(({ label }) => label.startsWith("frozen"));
  const base = frozen.reduce((sum, { bytes }) => sum + bytes, 0);
  const uses = [
    ...(frozen.length === 0 ? [] : [{ label: "frozen base", bytes: base }]),
    { label: "training state", bytes: result.bytes - base },
    { label: "activations, estimated", bytes: result.activationEstimate.bytes },
    { label: "reserve", bytes: machine.reserveBytes },
  ];
  const { label } = machine;
  return [
    ...(several ? [{ kind: "heading", text: label } as const] : []),
    ...memoryBlocks(machine, uses, ` on ${label}, by estimate`),
  ];
}

function noteBlocks(rule: string | undefined, machines: readonly Machine[]): readonly Block[] {
  const spark = machines.find(({ device }) => device === SPARK);
  const remarks = rule === undefined || spark === undefined ? [] : ruleRemarks(rule, spark.verdict);
  return remarks.length === 0 ? [] : [{ kind: "list", items: remarks }];
}

function explained(result: Training): readonly Block[] {
  const { bytes, terms, activationEstimate } = result;
  const estimate = `${activationEstimate.label}: ${explainTerm(activationEstimate)}`;
  return [
    { kind: "heading", text: "The memory, term by term" },
    { kind: "sums", text: `${explain({ bytes, terms })}\n${estimate}` },
  ];
}

/** The rule for this method and a size near the model's. */
function ruleOf(
  { model }: KnownModel,
  { method }: TrainingRequest,
): { readonly key: FinetuneEnvelopeKey; readonly text: string } | undefined {
  const key = FINETUNE_ENVELOPE_KEYS.find(
    (rule) =>
      rule.toLowerCase().split(/\s+/).includes(method) && isForSize(rule, model.params.total),
  );
  return key === undefined ? undefined : { key, text: PRACTICAL_FINETUNE_ENVELOPE[key] };
}
