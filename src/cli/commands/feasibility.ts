import { sparkCapabilities } from "../../../generated/spark-capabilities.js";
import { envelopeRule } from "../../sizing/fit.js";
import { storageOf } from "../../sizing/storage.js";
import type { Arguments } from "../input/arguments.js";
import { type KnownModel, readSource } from "../input/model-source.js";
import {
  acceptedOf,
  choiceOf,
  contextOf,
  countOf,
  devicesOf,
  reserveOf,
} from "../input/request.js";
import {
  cacheDtypeOf,
  cacheDtypeText,
  stateDtypeOf,
  weightFormatOf,
} from "../input/storage-keys.js";
import { storedFormat } from "../input/stored-format.js";
import type { Answer } from "../output/answer.js";
import { type Envelope, machinesScreen, oneMachineScreen } from "../output/feasibility-screen.js";
import type { Run } from "../run.js";
import { type Asked, answerFor } from "./feasibility-answer.js";
import { weightsAlone } from "./weights-alone.js";

const USUAL_CONTEXT = 8192;

/** `fieldkit feasibility MODEL` */
export const run: Run = (given) => {
  const source = readSource(given.operands[0], acceptedOf(given));
  return source.kind === "weights" ? weightsAlone(source, given) : feasibility(source, given);
};

function feasibility(source: KnownModel, given: Arguments): Answer {
  const asked = askedOf(source, given);
  const machines = devicesOf(given).map((device) => answerFor(asked, device, given.has("grid")));
  const envelope = envelopeOf(asked);
  const show = { explain: given.has("explain"), source, asked, envelope };
  const [only, ...others] = machines;
  const isRefused = given.has("check") && machines.some((each) => each.verdict === "does-not-fit");
  return {
    json: {
      command: "feasibility",
      model: modelJson(source),
      format: asked.format,
      ...(asked.isAssumed && { formatAssumed: true }),
      kvDtype: cacheDtypeText(asked.kvDtype),
      ctx: asked.ctx,
      batch: asked.batch,
      window: asked.window,
      block: asked.block,
      ...(envelope !== undefined && { envelope }),
      machines,
    },
    blocks:
      only !== undefined && others.length === 0
        ? oneMachineScreen(show, only)
        : machinesScreen(show, machines),
    exitCode: isRefused ? 1 : 0,
  };
}

function askedOf(source: KnownModel, given: Arguments): Asked {
  const { model } = source;
  const format = given.value("format") ?? given.value("dtype");
  const kvDtype =
    given.value("kv-dtype") ?? given.value("dtype") ?? model.cache_dtypes?.kv ?? "bf16";
  const stateDtype = given.value("state-dtype");
  const reserve = reserveOf(given);
  const stored =
    format === undefined ? storedFormat(source) : { format: weightFormatOf(format), besides: 0 };
  return {
    model,
    ...stored,
    kvDtype: cacheDtypeOf(kvDtype),
    ...(stateDtype !== undefined && { stateDtype: stateDtypeOf(stateDtype) }),
    ctx: contextOf(given, model, USUAL_CONTEXT),
    batch: countOf(given, "batch", 1),
    ...(reserve !== undefined && { reserve }),
    window: choiceOf(given, "window", ["ideal", "reserved"]) ?? "ideal",
    block: countOf(given, "block", 1),
  };
}

/** The rule of thumb, which is for one machine. */
function envelopeOf({ model, format }: Asked): Envelope | undefined {
  const envelope = envelopeRule(model, storageOf(format));
  return envelope && { ...envelope, machine: sparkCapabilities.hardware.name };
}

function modelJson(source: KnownModel): Readonly<Record<string, unknown>> {
  const { from, key, name, model, files, comparisons } = source;
  return {
    name,
    from,
    ...(key !== undefined && { key }),
    architecture: model.architecture,
    params: model.params.total,
    activeParams: model.params.active,
    maxContext: model.max_context,
    ...(model.native !== undefined && { native: model.native.format }),
    ...(files !== undefined && {
      files: {
        count: files.files,
        bytes: files.bytes,
        tensors: files.tensors,
        params: files.params,
        dtypes: Object.fromEntries(
          files.dtypes.map(([dtype, bytes, elements]) => [dtype, { bytes, elements }]),
        ),
      },
      comparisons,
    }),
  };
}
