import type { Device } from "../../../generated/devices.js";
import { DEVICES } from "../../../generated/devices.js";
import { FORMATS } from "../../../generated/formats.js";
import { MODELS, type ModelKey } from "../../../generated/models.js";
import { modelFromConfig } from "../../../src/checkpoint/model-from-config.js";
import { explainTerm } from "../../../src/sizing/explain.js";
import { type FitRequest, fit } from "../../../src/sizing/fit.js";
import { maxBatch, maxContext } from "../../../src/sizing/limits.js";
import type { Model } from "../../../src/sizing/model.js";
import { numbersIn } from "./browser.js";
import type { Example } from "./states.js";

/* What the page must show, from the library alone: no code of the page is used here. */

export const group = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
export const gb = (bytes: number): string => (bytes / 1e9).toFixed(2);
export const rate = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

export function requestOf(example: Example): FitRequest {
  return {
    model:
      example.config === undefined ? (example.model as ModelKey) : modelFromConfig(example.config),
    format: example.format,
    kvDtype: example.kv,
    device: example.device,
    ctx: example.ctx,
    batch: example.batch,
    ...(example.reserve !== undefined && { reserve: example.reserve * 1e9 }),
    window: example.window ?? "ideal",
  } as FitRequest;
}

export function modelOf(request: FitRequest): Model {
  return typeof request.model === "string" ? MODELS[request.model] : request.model;
}

function deviceOf({ device }: Example): Device {
  return DEVICES[device as keyof typeof DEVICES];
}

/** Contexts of the rows and batches of the columns. */
export function axesOf(request: FitRequest): { contexts: number[]; batches: number[] } {
  const contexts = new Set([request.ctx]);
  let ctx = modelOf(request).max_context;
  for (let row = 0; row < 8 && ctx >= 1; row += 1) {
    contexts.add(ctx);
    ctx = Math.floor(ctx / 2);
  }
  const batches = new Set([1, 2, 4, 8, 16, 32, 64, request.batch]);
  const sort = (values: Set<number>): number[] => [...values].sort((a, b) => a - b);
  return { contexts: sort(contexts), batches: sort(batches) };
}

/** For each part of the page that shows numbers: these, in this order. */
export function expectedNumbers(example: Example): Record<string, string[]> {
  const request = requestOf(example);
  const result = fit(request);
  const model = modelOf(request);
  const device = deviceOf(example);
  const { ctx, batch } = request;
  const { usableBytes, headroomBytes, bytes } = result;
  const isShort = headroomBytes < 0;
  const longest = maxContext(request);
  const largest = maxBatch(request);
  const { tokensPerSecond: speed, estimate } = result.decode;
  const models = [request.model, ...(example.compare ?? [])] as FitRequest["model"][];
  const { active, total } = model.params;
  const { contexts, batches } = axesOf(request);
  const windowed = model.layer_groups.some(({ kind }) => kind === "attention");

  return {
    "#summary": [
      ...numbersIn(nameOf(request.model)),
      ...numbersIn(`${example.format} ${example.kv} ${device.label}`),
      group(batch),
      group(ctx),
    ],
    "#headline": isShort
      ? [gb(bytes), gb(-headroomBytes), gb(usableBytes)]
      : [gb(bytes), gb(usableBytes), gb(headroomBytes)],
    "#longest-context": [...(longest > 0 ? [group(longest)] : []), group(batch)],
    "#largest-batch": [...(largest > 0 ? [group(largest)] : []), group(ctx)],
    "#decode": [
      ...(estimate ? [rate(estimate.low), rate(estimate.high)] : []),
      ...(estimate ? (batch > 1 ? [group(batch)] : []) : []),
      rate(speed),
      ...(estimate ? [] : batch > 1 ? [group(batch)] : []),
    ],
    "#memory-uses": [
      ...[result.weightBytes, result.kvBytes, result.stateBytes, result.reserveBytes]
        .filter((part) => part > 0)
        .map(gb),
      ...(isShort ? [] : [gb(headroomBytes)]),
    ],
    "#remarks": [
      ...(windowed && ctx > model.max_context ? [group(ctx), group(model.max_context)] : []),
      ...numbersIn(device.note ?? ""),
      ...numbersIn(
        result.envelope === undefined ? "" : `${result.envelope.key} ${result.envelope.text}`,
      ),
    ],
    "#sum": [
      ...result.terms.flatMap((term) => [
        ...numbersIn(term.label),
        gb(term.bytes),
        ...numbersIn(explainTerm(term)),
      ]),
      ...[bytes, usableBytes, Math.abs(headroomBytes)].flatMap((sum) => [gb(sum), group(sum)]),
    ],
    "#sources": numbersIn(
      [
        nameOf(request.model),
        ...(model.sources ?? []),
        `Weights in ${example.format}`,
        ...(FORMATS[example.format as keyof typeof FORMATS]?.sources ?? []),
        device.label,
        ...device.sources,
      ].join(" "),
    ),
    "#curves": models.flatMap((key) => {
      const until = maxContext({ ...request, model: key });
      return [...numbersIn(nameOf(key)), ...(until > 0 ? [group(until)] : [])];
    }),
    "#plot-table": [
      ...models.flatMap((key) => numbersIn(nameOf(key))),
      ...contexts.flatMap((tokens) => [
        group(tokens),
        ...models.flatMap((key, index) =>
          index > 0 && tokens > modelOf({ ...request, model: key }).max_context
            ? []
            : [gb(fit({ ...request, model: key, ctx: tokens }).bytes)],
        ),
      ]),
    ],
    "#grid": [
      ...batches.map(group),
      ...contexts.flatMap((tokens) => [
        group(tokens),
        ...batches.map((many) =>
          (fit({ ...request, ctx: tokens, batch: many }).bytes / 1e9).toFixed(0),
        ),
      ]),
    ],
    "#compared": (example.compare ?? []).flatMap((key) => numbersIn(nameOf(key as ModelKey))),
    "#model-hint": numbersIn(
      `${inWords(total)} ${active < total ? inWords(active) : ""} ${group(model.max_context)}`,
    ),
    ".chips[data-field='ctx']": numbersIn(chipsOf(model.max_context)),
    ".chips[data-field='batch']": ["1", "4", "16", "64"],
    "#formats-hint": [group(batch), group(ctx)],
    "#device-hint": [gb(device.usable_bytes), group(device.bandwidth_bytes_per_second / 1e9)],
  };
}

function nameOf(model: FitRequest["model"]): string {
  if (typeof model === "string") return MODELS[model].label;
  return `Pasted ${model.architecture}`;
}

/** Three digits and a letter. */
function inWords(value: number): string {
  const scale = value < 1e9 ? 1e6 : value < 1e12 ? 1e9 : 1e12;
  return String(Number((value / scale).toPrecision(3)));
}

/** As contexts are called: 131,072 tokens are 128k. */
export function tokens(value: number): string {
  if (value % 1048576 === 0) return `${value / 1048576}M`;
  return value % 1024 === 0 ? `${value / 1024}k` : group(value);
}

/** The contexts that are offered: those below the model's own maximum, and that one. */
function chipsOf(longest: number): string {
  const usual = [8192, 32768, 65536, 131072].filter((length) => length < longest);
  return [...usual, longest].map(tokens).join(" ");
}
