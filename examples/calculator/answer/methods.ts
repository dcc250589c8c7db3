import { type TrainingRequest, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import type { TrainingRun } from "../state/request.js";
import { count, VERDICT_SIGNS, VERDICT_WORDS } from "../write.js";
import { type TrainingNeed, trainingNeed } from "./training-need.js";

type Method = TrainingRequest["method"];
type Optimizer = NonNullable<TrainingRequest["optimizer"]>;

const ROWS: readonly (readonly [Method, Optimizer])[] = [
  ["full", "adamw"],
  ["full", "adamw-8bit"],
  ["lora", "adamw"],
  ["qlora", "adamw"],
];

/** Writes the figures of a training run, and a row for each method. */
export function drawMethods(
  run: TrainingRun,
  need: TrainingNeed,
  rank: number,
  choose: (method: Method, optimizer: Optimizer) => void,
): void {
  const { trainedParams, bytes, activationEstimate } = need.result;
  write("trained", count(trainedParams), "parameters");
  write("training-state", toGB(bytes), "GB, exact");
  write(
    "activations",
    toGB(activationEstimate.bytes),
    "GB, estimated; real kernels need less or more",
  );
  const { model, ctx, batch, recompute, method, optimizer } = run.request;
  const rows = ROWS.map(([other, with_]) => {
    const base = { model, ctx, batch, optimizer: with_, ...(recompute && { recompute }) };
    const request: TrainingRequest =
      other === method
        ? { ...run.request, optimizer: with_ }
        : other === "full"
          ? { ...base, method: other }
          : { ...base, method: other, rank };
    const isChosen = other === method && with_ === optimizer;
    return row(`${other}, ${with_}`, trainingNeed(run, request), isChosen, () =>
      choose(other, with_),
    );
  });
  find("#methods tbody", HTMLTableSectionElement).replaceChildren(...rows);
}

function row(
  label: string,
  { verdict, bytes, result }: TrainingNeed,
  isChosen: boolean,
  choose: () => void,
): HTMLElement {
  const button = create("button", { type: "button", "aria-pressed": String(isChosen) }, label);
  button.addEventListener("click", choose);
  const tag = create(
    "span",
    { class: `tag ${verdict}` },
    create("span", { "aria-hidden": "true" }, VERDICT_SIGNS[verdict]),
    create("span", {}, VERDICT_WORDS[verdict]),
  );
  return create(
    "tr",
    { class: isChosen ? "chosen" : "" },
    create("th", { scope: "row" }, button),
    create("td", {}, tag),
    create("td", {}, toGB(bytes)),
    create("td", {}, count(result.trainedParams)),
  );
}

function write(id: string, figure: string, unit: string): void {
  find(`#${id}`, HTMLElement).replaceChildren(
    create("span", { class: "figure" }, figure),
    create("span", { class: "remark" }, unit),
  );
}
