import { fit, toGB } from "fieldkit-capabilities/sizing";
import { cacheDtypeText } from "../../src/cli/input/storage-keys.js";
import { drawFormats } from "./answer/formats.js";
import { drawGrid } from "./answer/grid.js";
import { drawMemoryBar } from "./answer/memory-bar.js";
import { drawMethods } from "./answer/methods.js";
import { type Need, needOf } from "./answer/need.js";
import { drawPlot } from "./answer/plot.js";
import { remarksOn, trainingRemarks, writeRemarks } from "./answer/remarks.js";
import { writeSources } from "./answer/sources.js";
import { writeSum } from "./answer/sum.js";
import { trainingNeed } from "./answer/training-need.js";
import { writeFigures, writeHeadline } from "./answer/verdict.js";
import { writeCopies, writeTrainingCopies } from "./copies/copies.js";
import { find } from "./dom.js";
import { showChips } from "./form/chips.js";
import { showModel } from "./form/combobox.js";
import { showCompared } from "./form/compared.js";
import { type Change, showHint, showProblems, showPublished } from "./form/form.js";
import { sizeOf } from "./form/models.js";
import { machineName, machineOf } from "./state/machine.js";
import { modelOf, nameOf } from "./state/model-of.js";
import { publishedCache, publishedFormat } from "./state/published.js";
import type { Reading } from "./state/reading.js";
import type { Request } from "./state/request.js";
import { INITIAL, PASTED, type State } from "./state/state.js";
import { count, sequences } from "./write.js";

/** A state whose answer is shown. */
export interface Answered {
  readonly state: State;
  readonly reading: Reading;
}

/** Draws everything that is computed of a state. */
export function drawAnswer(
  { state, reading }: Answered,
  current: () => State,
  change: Change,
): void {
  if (state.task === "train") drawTraining(state, reading, current, change);
  else drawServing(state, reading, current, change);
  writeSources(reading.request);
}

function drawServing(
  state: State,
  { request, others }: Reading,
  current: () => State,
  change: Change,
): void {
  const result = fit(request);
  drawNeed(needOf(result));
  writeFigures(request, result);
  writeRemarks(remarksOn(request, result));
  drawFormats(request, (format) => change({ ...current(), format }));
  drawGrid(request, (ctx, batch) =>
    change({ ...current(), ctx: String(ctx), batch: String(batch) }),
  );
  writeCopies(state, request);
  drawPlot(request, others);
  showChips(request, (field, value) => change({ ...current(), [field]: value }));
  showCompared(current(), change);
}

function drawTraining(
  state: State,
  { training: run }: Reading,
  current: () => State,
  change: Change,
): void {
  const need = trainingNeed(run, run.request);
  drawNeed(need);
  const rank = "rank" in run.request ? run.request.rank : Number(INITIAL.rank);
  drawMethods(run, need, rank, (method, optimizer) => change({ ...current(), method, optimizer }));
  writeRemarks(trainingRemarks(run));
  writeTrainingCopies(state, run);
}

function drawNeed(need: Need): void {
  writeHeadline(need);
  drawMemoryBar(need);
  writeSum(need);
}

/** Shows what the fields hold, legal or not, and whether the answer is theirs. */
export function drawState(state: State, reading: Reading, answered: Answered): void {
  const { problems, request, isComplete } = reading;
  showProblems(problems);
  showModel(
    problems.model === undefined && state.model !== PASTED ? nameOf(request.model) : state.model,
  );
  showHints(request);
  find("#answer", HTMLElement).classList.toggle("dimmed", !isComplete);
  const summary = summaryOf(answered);
  const isMarked = Object.keys(problems).length > 0;
  const missing = isMarked ? "correct the marked field" : "fill in the empty field";
  const stale = `${problems.whole ?? `Not up to date: ${missing}`}. Still shown: ${summary}`;
  const line = find("#summary", HTMLElement);
  line.textContent = isComplete ? summary : stale;
  line.title = line.textContent;
}

function showHints(request: Request): void {
  const model = modelOf(request.model);
  const { usable_bytes, bandwidth_bytes_per_second } = machineOf(request.device);
  showHint("model", `${sizeOf(model)} · at most ${count(model.max_context)} tokens`);
  showHint(
    "device",
    `${toGB(usable_bytes)} GB usable · ${count(bandwidth_bytes_per_second / 1e9)} GB/s`,
  );
  showPublished(publishedFormat(model) ?? "not known", cacheDtypeText(publishedCache(model)));
}

/** What is asked, in a line. */
function summaryOf({ state, reading }: Answered): string {
  const { request, training } = reading;
  const name = nameOf(request.model);
  const machine = machineName(request);
  if (state.task === "train") {
    const { method, ctx, batch } = training.request;
    return `Training ${name}, ${method}, on ${machine}, ${sequences(batch)} of ${count(ctx)} tokens`;
  }
  const { format, kvDtype, ctx, batch } = request;
  return `${name} in ${format} with a ${cacheDtypeText(kvDtype)} cache on ${machine}, ${sequences(batch)} of ${count(ctx)} tokens`;
}
