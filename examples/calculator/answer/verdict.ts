import { type Fit, maxBatch, maxContext, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { modelOf } from "../state/model-of.js";
import type { Request } from "../state/request.js";
import { count, rate, sequences, VERDICT_SIGNS, VERDICT_WORDS } from "../write.js";
import type { Need } from "./need.js";

/** Writes the verdict in large, and in a sentence. */
export function writeHeadline(need: Need): void {
  const headline = find("#headline", HTMLElement);
  headline.dataset["verdict"] = need.verdict;
  headline.replaceChildren(
    create("span", { class: "sign", "aria-hidden": "true" }, VERDICT_SIGNS[need.verdict]),
    create("strong", {}, VERDICT_WORDS[need.verdict]),
    create("span", { class: "sentence" }, sentence(need)),
  );
}

/** Writes the three figures of serving that people come for. */
export function writeFigures(request: Request, fit: Fit): void {
  write("longest-context", longestContext(request));
  write("largest-batch", largestBatch(request));
  write("decode", decode(request, fit));
}

/** A figure, its unit, and a remark. */
type Figure = readonly [figure: string, unit: string, remark: string];

function write(id: string, [figure, unit, remark]: Figure): void {
  find(`#${id}`, HTMLElement).replaceChildren(
    create("span", { class: "figure" }, figure, create("small", {}, unit)),
    create("span", { class: "remark" }, remark),
  );
}

function sentence({ verdict, bytes, usableBytes, headroomBytes }: Need): string {
  const needed = `${toGB(bytes)} of ${toGB(usableBytes)} GB`;
  if (verdict === "does-not-fit") {
    return `${toGB(bytes)} GB needed, ${toGB(-headroomBytes)} GB more than the usable ${toGB(usableBytes)} GB`;
  }
  const free = `${toGB(headroomBytes)} GB`;
  return verdict === "tight"
    ? `${needed}; only ${free} stay free, less than a tenth`
    : `${needed}; ${free} stay free`;
}

function longestContext(request: Request): Figure {
  const longest = maxContext(request);
  const at = `with ${sequences(request.batch)}`;
  if (longest === 0) return ["none", "", `not one token fits ${at}`];
  const isModelMaximum = longest === modelOf(request.model).max_context;
  const why = isModelMaximum ? "the model’s own maximum" : "one token more does not fit";
  return [count(longest), " tokens", `${at}; ${why}`];
}

function largestBatch(request: Request): Figure {
  const largest = maxBatch(request);
  const at = `of ${count(request.ctx)} tokens each`;
  if (largest === 0) return ["none", "", `not even one ${at} fits`];
  return [count(largest), "", `${at}, by memory alone`];
}

function decode({ batch }: Request, { decode: { tokensPerSecond, estimate } }: Fit): Figure {
  const together = batch === 1 ? "one sequence" : `all ${count(batch)} sequences`;
  const bound = rate(tokensPerSecond);
  const unit = " tokens/s";
  if (estimate === undefined) {
    return [`≤ ${bound}`, unit, `${together}; the limit of the bandwidth, no estimate`];
  }
  const { low, high } = estimate;
  return [`${rate(low)}–${rate(high)}`, unit, `${together}, estimated; bandwidth allows ${bound}`];
}
