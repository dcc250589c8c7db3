import { type Fit, fit, maxBatch, maxContext, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { machineName } from "../state/machine.js";
import { nameOf } from "../state/model-of.js";
import type { Request } from "../state/request.js";
import { count, rate, tokens } from "../write.js";
import { verdictTag } from "./verdict-tag.js";

/** Writes a row for the request, and for each that is compared with it. */
export function writeSideBySide(request: Request, others: readonly Request[]): void {
  find("#side-by-side", HTMLElement).hidden = others.length === 0;
  find("#side-by-side tbody", HTMLTableSectionElement).replaceChildren(
    ...[request, ...others].map((asked) => row(asked, asked === request)),
  );
}

function row(request: Request, isChosen: boolean): HTMLElement {
  const result = fit(request);
  const longest = maxContext(request);
  return create(
    "tr",
    { class: isChosen ? "chosen" : "" },
    create(
      "th",
      { scope: "row" },
      nameOf(request.model),
      " ",
      create("span", { class: "bits" }, `${request.format}, ${machineName(request)}`),
    ),
    create("td", {}, verdictTag(result)),
    create("td", {}, toGB(result.bytes)),
    create("td", {}, speedOf(result)),
    create("td", { title: `${count(longest)} tokens` }, longest === 0 ? "none" : tokens(longest)),
    create("td", {}, count(maxBatch(request))),
  );
}

/** The band of measured runs, else the limit of the bandwidth; nothing where it does not fit. */
export function speedOf({ verdict, decode: { tokensPerSecond, estimate } }: Fit): string {
  if (verdict === "does-not-fit") return "–";
  return estimate === undefined
    ? `≤ ${rate(tokensPerSecond)}`
    : `${rate(estimate.low)}–${rate(estimate.high)}`;
}
