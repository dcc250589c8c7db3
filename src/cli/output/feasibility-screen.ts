import type { InferenceEnvelopeKey } from "../../../generated/spark-capabilities.js";
import { explain, group, toGB } from "../../sizing/explain.js";
import type { Verdict } from "../../sizing/fit.js";
import { type StorageKey, storageOf } from "../../sizing/storage.js";
import type { Asked, GridCell, MachineAnswer } from "../commands/feasibility-answer.js";
import { SPARK } from "../input/request.js";
import type { KnownModel } from "../input/source.js";
import { cacheDtypeText, USUAL_FORMATS } from "../input/storage-keys.js";
import type { Block, Cell, Table } from "./answer.js";
import { decodeSum, decodeText } from "./decode-text.js";
import { gb, speed } from "./figures.js";
import { measuredRows, unitRows } from "./machine-rows.js";
import { memoryBar, memoryBlocks, verdictCell, verdictWord } from "./memory-screen.js";
import { ruleRemarks } from "./rule-remarks.js";

/** A rule of thumb, and its machine. */
export interface Envelope {
  readonly key: InferenceEnvelopeKey;
  readonly text: string;
  readonly machine: string;
}

/** The rest of the screen. */
export interface Shown {
  readonly explain: boolean;
  readonly source: KnownModel;
  readonly asked: Asked;
  readonly envelope: Envelope | undefined;
}

/** One machine: verdict, bar, limits, decode bound. */
export function oneMachineScreen(shown: Shown, machine: MachineAnswer): readonly Block[] {
  const { source, asked } = shown;
  return [
    { kind: "title", text: `${source.name} on ${machine.label}` },
    { kind: "text", text: requestText(asked) },
    ...memoryBlocks(machine, usesOf(machine)),
    {
      kind: "facts",
      rows: [
        ["longest context", longestContext(asked, machine)],
        ["largest batch", largestBatch(asked, machine)],
        ["decode bound", decodeText(machine.decode, asked, machine.units)],
        ...unitRows(machine),
        ...measuredRows(machine),
        ...envelopeRows(shown),
        ...formatRows(machine),
        ...comparisonRows(source),
      ],
    },
    ...noteBlocks(shown, [machine]),
    ...detailBlocks(shown, machine, false),
  ];
}

/** Several machines: one row for each. */
export function machinesScreen(shown: Shown, machines: readonly MachineAnswer[]): readonly Block[] {
  const { source, asked } = shown;
  const head = ["device", "verdict", "free GB", "context", "batch", "tok/s at most"];
  const table: Table = {
    kind: "table",
    head,
    figures: [false, false, true, true, true, true],
    rows: machines.map((machine): readonly Cell[] => [
      machine.device,
      verdictCell(machine.verdict),
      toGB(machine.headroomBytes),
      group(machine.maxContext),
      group(machine.maxBatch),
      speed(machine.decode.tokensPerSecond),
    ]),
  };
  return [
    { kind: "title", text: `${source.name} on ${machines.length} machines` },
    { kind: "text", text: requestText(asked) },
    table,
    ...machines.flatMap((machine): readonly Block[] => [
      { kind: "text", text: `${machine.device}: ${neededOf(machine)}` },
      {
        kind: "bar",
        segments: memoryBar(usesOf(machine), machine.usableBytes),
        whole: machine.usableBytes,
      },
    ]),
    {
      kind: "facts",
      rows: [
        ["context", `the longest that fits at batch ${group(asked.batch)}`],
        ["batch", `the largest that fits at ${group(asked.ctx)} tokens`],
        ...envelopeRows(shown),
        ...comparisonRows(source),
      ],
    },
    ...noteBlocks(shown, machines),
    ...machines.flatMap((machine) => detailBlocks(shown, machine, true)),
  ];
}

function usesOf(machine: MachineAnswer) {
  return [
    machine.drafterBytes > 0
      ? {
          label: "weights and drafter",
          bytes: machine.weightBytes + machine.besidesBytes + machine.drafterBytes,
        }
      : { label: "weights", bytes: machine.weightBytes + machine.besidesBytes },
    { label: "KV cache", bytes: machine.kvBytes },
    { label: "state", bytes: machine.stateBytes },
    { label: "reserve", bytes: machine.reserveBytes },
  ];
}

function requestText(asked: Asked): string {
  const { format, restFormat, kvDtype, ctx, batch, window, block, undrafted, drafter } = asked;
  const { layers = 0, params } = undrafted?.draft ?? {};
  return [
    `${format} weights`,
    ...(restFormat === undefined ? [] : [`the rest in ${restFormat}`]),
    ...(drafter === undefined ? [] : [`drafts of ${drafter.model} in ${drafter.format ?? "bf16"}`]),
    ...(params
      ? [`with ${layers} draft ${layers === 1 ? "layer" : "layers"} of ${group(params.total)}`]
      : []),
    `${cacheDtypeText(kvDtype)} KV cache`,
    `${group(ctx)} tokens`,
    `batch ${group(batch)}`,
    ...(window === "reserved" ? ["windows reserved in full"] : []),
    ...(block === 1 ? [] : [`pages of ${group(block)} tokens`]),
  ].join(", ");
}

function neededOf({ bytes, usableBytes }: MachineAnswer): string {
  return `${gb(bytes)} of ${gb(usableBytes)}`;
}

function longestContext({ model, batch }: Asked, { maxContext }: MachineAnswer): string {
  if (maxContext === 0) return `none at batch ${group(batch)}`;
  const own = maxContext === model.max_context ? ", the model's own maximum" : "";
  return `${group(maxContext)} tokens at batch ${group(batch)}${own}`;
}

function largestBatch({ ctx }: Asked, { maxBatch }: MachineAnswer): string {
  if (maxBatch === 0) return `none at ${group(ctx)} tokens`;
  return `${group(maxBatch)} at ${group(ctx)} tokens`;
}

function envelopeRows({ envelope }: Shown): readonly (readonly [string, string])[] {
  if (envelope === undefined) return [];
  return [["rule of thumb", `${envelope.key}, ${envelope.machine}: ${envelope.text}`]];
}

function formatRows(machine: MachineAnswer): readonly (readonly [string, string])[] {
  const formats = machine.formats.filter(({ format }) => USUAL_FORMATS.includes(format));
  const verdicts: readonly (readonly [string, Verdict])[] = [
    ["formats that fit", "fits"],
    ["tight", "tight"],
    ["that do not", "does-not-fit"],
  ];
  return verdicts.map(([label, verdict]) => {
    const keys = formats.filter((each) => each.verdict === verdict).map(({ format }) => format);
    if (keys.length === formats.length) return [label, "all"];
    return [label, keys.length === 0 ? "none" : keys.join(" ")];
  });
}

function comparisonRows({
  files,
  comparisons,
}: KnownModel): readonly (readonly [string, string])[] {
  if (files === undefined) return [];
  const { files: count, bytes } = files;
  const agreeing = comparisons.filter(({ agree }) => agree).map(({ what }) => what);
  return [
    count === 1
      ? ["weights file", `${gb(bytes)}, by its header`]
      : [`${count} weights files`, `${gb(bytes)}, by their headers`],
    ...(agreeing.length === 0 ? [] : [["config and files agree", agreeing.join(", ")] as const]),
    ...comparisons
      .filter(({ agree }) => !agree)
      .map(({ what, config, files: found, note }): readonly [string, string] => [
        `DISAGREE: ${what}`,
        `config.json ${figure(config)}, files ${figure(found)}${note === undefined ? "" : `; ${note}`}`,
      ]),
  ];
}

function figure(value: string | number): string {
  return typeof value === "number" ? group(value) : value;
}

/** Remarks on the figures. */
function noteBlocks(
  { source, asked, envelope }: Shown,
  machines: readonly MachineAnswer[],
): readonly Block[] {
  const { model, ctx, batch, format, besides } = asked;
  const { table } = storageOf(format);
  const typical = machines.some(({ formats }) =>
    formats.some((each) => each.format === format && each.typical),
  );
  const remarks: string[] = [...nameRemarks(source, format)];
  if (ctx > model.max_context) {
    remarks.push(
      `${group(ctx)} tokens are beyond the model's own maximum of ${group(model.max_context)}.`,
    );
  }
  if (source.comparisons.some(({ agree }) => !agree)) {
    remarks.push(
      "Where they disagree, layers and cache are config.json's, the weights are the files'.",
    );
  }
  if (asked.isAssumed) {
    remarks.push(
      `The config does not say how its weights are stored: ${format}, as vLLM serves such a model.`,
    );
  }
  if (
    asked.accepted !== undefined &&
    asked.drafter === undefined &&
    asked.undrafted === undefined
  ) {
    const offer = model.draft === undefined ? "" : "; --mtp counts the model's own draft layers";
    remarks.push(`No drafter is counted: --drafter names a model${offer}.`);
  }
  if (typical)
    remarks.push(`${format} is the average of a file: its bytes are typical, not exact.`);
  if (table === "rule-of-thumb") {
    remarks.push(`${format} is counted by the rule-of-thumb table, without scales.`);
  }
  const { adapter } = source;
  if (adapter !== undefined) {
    remarks.push(
      `The adapter of rank ${adapter.rank} has ${group(adapter.params)} parameters, ${gb(adapter.bytes)}; it is counted with the weights.`,
    );
  }
  const more = besides - (adapter?.bytes ?? 0);
  if (more > 0) {
    remarks.push(
      `The files hold ${group(more)} B more than ${format} comes to; they are counted with the weights.`,
    );
  }
  const spark = machines.find(({ device }) => device === SPARK);
  if (envelope !== undefined && spark !== undefined) {
    const bound = batch === 1 ? spark.decode.tokensPerSecond : undefined;
    remarks.push(...ruleRemarks(envelope.text, spark.verdict, bound));
  }
  return remarks.length === 0 ? [] : [{ kind: "list", items: remarks }];
}

/** What a name was read as. */
function nameRemarks({ written, key, model, ...named }: KnownModel, format: StorageKey): string[] {
  if (written === undefined) return [];
  const by = named.isDefaultFormat ? "which llama.cpp fetches by default" : "by its name";
  const stored = named.format === format ? `, ${format} ${by}` : "";
  const remarks = [`${written} is read as ${key}, huggingface.co/${model.hf}${stored}.`];
  if (/^[^/]+:/.test(written) && named.format === undefined) {
    remarks.push(
      "Ollama's own file may be stored otherwise: ollama show says how; give it as --format.",
    );
  }
  return remarks;
}

function detailBlocks(shown: Shown, machine: MachineAnswer, named: boolean): readonly Block[] {
  const { asked } = shown;
  const on = named ? ` on ${machine.device}` : "";
  const blocks: Block[] = [];
  if (shown.explain) {
    blocks.push({ kind: "heading", text: `The memory, term by term${on}` });
    blocks.push({ kind: "sums", text: explain(machine) });
    blocks.push({ kind: "heading", text: `The decode bound${on}` });
    blocks.push({ kind: "sums", text: decodeSum(machine, asked) });
  }
  if (machine.grid !== undefined) {
    blocks.push({ kind: "heading", text: `GB needed${on}, by context and batch` });
    blocks.push(gridTable(machine.grid));
    blocks.push({
      kind: "text",
      text: `no mark ${verdictWord("fits")}, ~ ${verdictWord("tight")}, × ${verdictWord("does-not-fit")}`,
    });
  }
  return blocks;
}

const MARKS: Readonly<Record<Verdict, string>> = { fits: " ", tight: "~", "does-not-fit": "×" };

function gridTable(grid: readonly GridCell[]): Table {
  const batches = [...new Set(grid.map(({ batch }) => batch))];
  const contexts = [...new Set(grid.map(({ ctx }) => ctx))];
  return {
    kind: "table",
    head: ["context", ...batches.map((batch) => `${group(batch)} `)],
    figures: [true, ...batches.map(() => true)],
    rows: contexts.map((ctx) => [
      group(ctx),
      ...grid
        .filter((cell) => cell.ctx === ctx)
        .map(({ bytes, verdict }) => ({
          text: `${(bytes / 1e9).toFixed(1)}${MARKS[verdict]}`,
          verdict,
        })),
    ]),
  };
}
