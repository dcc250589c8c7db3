import { sparkCapabilities } from "../../../generated/spark-capabilities.js";
import { withDraftLayers } from "../../sizing/draft/with-draft-layers.js";
import { envelopeRule } from "../../sizing/fit.js";
import type { Model } from "../../sizing/model.js";
import { storageOf } from "../../sizing/storage.js";
import type { Arguments } from "../input/arguments.js";
import { acceptedTokens, drafterOf } from "../input/drafting.js";
import { readSource } from "../input/model-source.js";
import {
  acceptedOf,
  choiceOf,
  contextOf,
  countOf,
  devicesOf,
  reserveOf,
} from "../input/request.js";
import type { KnownModel } from "../input/source.js";
import {
  cacheDtypeOf,
  cacheDtypeText,
  stateDtypeOf,
  USUAL_FORMATS,
  WEIGHT_FORMATS,
  weightFormatOf,
} from "../input/storage-keys.js";
import { storedFormat } from "../input/stored-format.js";
import type { Answer } from "../output/answer.js";
import { type Envelope, machinesScreen, oneMachineScreen } from "../output/feasibility-screen.js";
import type { Run } from "../run.js";
import { UsageError } from "../usage-error.js";
import { type Asked, answerFor } from "./feasibility-answer.js";
import { weightsAlone } from "./weights-alone.js";

const USUAL_CONTEXT = 8192;

/** A model with its draft layers among the others, and without them. */
interface DraftingModel extends KnownModel {
  readonly undrafted: Model;
}

/** `fieldkit feasibility MODEL` */
export const run: Run = async (given) => {
  const source = await readSource(given.operands[0], acceptedOf(given));
  if (source.kind === "weights") return weightsAlone(source, given);
  return feasibility(given.has("mtp") ? drafting(source) : source, given);
};

function feasibility(source: KnownModel | DraftingModel, given: Arguments): Answer {
  const asked = askedOf(source, given);
  const formats = given.has("json") ? WEIGHT_FORMATS : USUAL_FORMATS;
  const machines = devicesOf(given).map((device) =>
    answerFor(asked, device, given.has("grid"), formats),
  );
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
      ...draftJson(asked),
      ...(asked.restFormat !== undefined && { restFormat: asked.restFormat }),
      ...(asked.accepted !== undefined && { acceptedTokens: asked.accepted }),
      ...(asked.drafter !== undefined && { drafter: asked.drafter }),
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

/** @throws UsageError if the model has no draft layers of a known shape */
function drafting(source: KnownModel): DraftingModel {
  const { model, from } = source;
  if (model.draft !== undefined)
    return { ...source, model: withDraftLayers(model), undrafted: model };
  throw new UsageError(
    `--mtp: found no layers that predict tokens ahead in ${from}; expected a model whose config declares them and whose family's are known (docs/arithmetic.md); leave --mtp out`,
  );
}

function askedOf(source: KnownModel | DraftingModel, given: Arguments): Asked {
  const { model } = source;
  const undrafted = "undrafted" in source ? source.undrafted : undefined;
  const format = given.value("format") ?? given.value("dtype") ?? source.format;
  const kvDtype =
    given.value("kv-dtype") ?? given.value("dtype") ?? model.cache_dtypes?.kv ?? "bf16";
  const stateDtype = given.value("state-dtype");
  const reserve = reserveOf(given);
  const restFormat = given.value("rest-format");
  const draft = given.value("draft");
  const drafter = given.value("drafter");
  const stored =
    format === undefined ? storedFormat(source) : { format: weightFormatOf(format), besides: 0 };
  return {
    model,
    ...(undrafted && { undrafted }),
    ...stored,
    besides: stored.besides + (source.adapter?.bytes ?? 0),
    ...(restFormat !== undefined && { restFormat: weightFormatOf(restFormat) }),
    ...(draft !== undefined && { accepted: acceptedTokens(draft) }),
    ...(drafter !== undefined && { drafter: drafterOf(drafter) }),
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

function draftJson({ undrafted }: Asked) {
  if (undrafted?.draft === undefined) return {};
  const { layers, params } = undrafted.draft;
  return { draft: { layers, params: params.total, activeParams: params.active } };
}

function modelJson(source: KnownModel | DraftingModel): Readonly<Record<string, unknown>> {
  const { from, key, name, files, comparisons } = source;
  const model = "undrafted" in source ? source.undrafted : source.model;
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
