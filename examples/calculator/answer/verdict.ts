import {
  DEVICES,
  type DeviceKey,
  type Fit,
  maxBatch,
  maxContext,
  toGB,
} from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { modelOf } from "../state/model-of.js";
import type { Request } from "../state/reading.js";
import { count, rate, VERDICT_SIGNS, VERDICT_WORDS } from "../write.js";

/** Writes the verdict, the longest context, the largest batch, the speed and the envelope's rule. */
export function writeVerdict(request: Request, fit: Fit): void {
  const headline = find("#headline", HTMLElement);
  headline.dataset["verdict"] = fit.verdict;
  headline.replaceChildren(
    create("span", { class: "sign", "aria-hidden": "true" }, VERDICT_SIGNS[fit.verdict]),
    create("strong", {}, VERDICT_WORDS[fit.verdict]),
    create("span", {}, sentence(fit)),
  );
  write("longest-context", ...longestContext(request));
  write("largest-batch", ...largestBatch(request));
  write("decode", ...decode(request, fit));
  write("envelope", ...envelope(fit));
  find("#notes", HTMLUListElement).replaceChildren(
    ...notes(request, fit).map((note) => create("li", {}, note)),
  );
}

/** A figure, its unit, and a remark. */
type Figure = readonly [figure: string, unit: string, remark: string];

function write(id: string, figure: string, unit: string, remark: string): void {
  find(`#${id}`, HTMLElement).replaceChildren(
    create("span", { class: "figure" }, figure, create("small", {}, unit)),
    create("span", { class: "remark" }, remark),
  );
}

function sentence({ verdict, bytes, usableBytes, headroomBytes }: Fit): string {
  const needed = `${toGB(bytes)} of ${toGB(usableBytes)} GB`;
  if (verdict === "does-not-fit") {
    return `It needs ${toGB(bytes)} GB, ${toGB(-headroomBytes)} GB more than the ${toGB(usableBytes)} GB of usable memory.`;
  }
  const free = `${toGB(headroomBytes)} GB`;
  return verdict === "tight"
    ? `It needs ${needed}; only ${free} stay free, less than a tenth.`
    : `It needs ${needed}; ${free} stay free.`;
}

function longestContext(request: Request): Figure {
  const longest = maxContext(request);
  const at = `at concurrency ${count(request.batch)}`;
  if (longest === 0) return ["none", "", `Not one token fits ${at}.`];
  const isModelMaximum = longest === modelOf(request.model).max_context;
  const why = isModelMaximum ? "the model’s own maximum" : "one token more does not fit";
  return [count(longest), " tokens", `${at}: ${why}`];
}

function largestBatch(request: Request): Figure {
  const largest = maxBatch(request);
  const at = `at ${count(request.ctx)} tokens each`;
  if (largest === 0) return ["none", "", `Not one sequence fits ${at}.`];
  return [
    count(largest),
    largest === 1 ? " sequence" : " sequences",
    `${at}: one more does not fit`,
  ];
}

function decode({ batch }: Request, { decode: { tokensPerSecond, estimate } }: Fit): Figure {
  const each =
    batch > 1 ? `for all ${count(batch)} together, ${rate(tokensPerSecond / batch)} each: ` : "";
  const bound = `${each}the limit of the memory’s bandwidth.`;
  const figure = `≤ ${rate(tokensPerSecond)}`;
  const unit = " tokens/s";
  if (estimate === undefined) {
    return [figure, unit, `${bound} There is no measurement of this machine.`];
  }
  const { low, median, high } = estimate;
  return [
    figure,
    unit,
    `${bound} By measured runs ${rate(low)} to ${rate(high)}, typically ${rate(median)}: an estimate, from single sequences.`,
  ];
}

function envelope({ envelope: rule }: Fit): Figure {
  if (rule === undefined) return ["none", "", "There is no rule for this model at this width."];
  return [rule.key, "", rule.text];
}

/** Notes on the figures above. */
function notes({ model, device, ctx, batch }: Request, fit: Fit): readonly string[] {
  const found: string[] = [];
  const { max_context, layer_groups, params } = modelOf(model);
  if (fit.beyondModelContext) {
    found.push(
      `${count(ctx)} tokens are more than the ${count(max_context)} that the model’s own config allows.`,
    );
  }
  if (fit.weightTable === "rule-of-thumb") {
    found.push(
      "The weights are counted by the rule-of-thumb table, without the scales of quantised formats.",
    );
  }
  if (fit.typical) {
    found.push("The weights are the average of a file mix: typical, not exact.");
  }
  if (layer_groups.some((group) => group.kind === "attention" && (group.window ?? group.chunk))) {
    found.push(
      fit.window === "ideal"
        ? "Layers with a window hold only the window. Some engines reserve the full context for them: see “More settings”."
        : "Layers with a window are counted as if they held the full context.",
    );
  }
  if (layer_groups.some(({ kind }) => kind === "latent")) {
    found.push("The cache holds latents, as in engines that absorb the projections.");
  }
  if (params.active < params.total && batch > 1) {
    found.push("The speed counts the experts of one token; a batch may read more of them.");
  }
  const { note } = DEVICES[device as DeviceKey] as { readonly note?: string };
  if (note !== undefined) found.push(note);
  return found;
}
