import { type Fit, fit, maxContext, type StorageKey, toGB } from "fieldkit-capabilities/sizing";
import { USUAL_FORMATS } from "../../../src/cli/input/storage-keys.js";
import { create, find } from "../dom.js";
import { bitsOf, FORMAT_GROUPS, isMix } from "../form/menus.js";
import { modelOf } from "../state/model-of.js";
import { publishedFormat } from "../state/published.js";
import type { Request } from "../state/request.js";
import { count, rate, sequences, tokens, VERDICT_SIGNS, VERDICT_WORDS } from "../write.js";

/** Whether all formats have a row. */
let isWhole = false;

/** Draws a row for each format; pressing one chooses it. */
export function drawFormats(request: Request, choose: (format: string) => void): void {
  const all = find("#formats-all", HTMLButtonElement);
  all.onclick = () => {
    isWhole = !isWhole;
    drawFormats(request, choose);
  };
  all.setAttribute("aria-pressed", String(isWhole));
  const table = find("#formats", HTMLTableElement);
  const focused = table.contains(document.activeElement)
    ? document.activeElement?.closest("button")?.dataset["format"]
    : undefined;
  const published = publishedFormat(modelOf(request.model));
  for (const body of [...table.tBodies]) body.remove();
  for (const [label, keys] of FORMAT_GROUPS) {
    const shown = keys
      .filter(
        (key) =>
          isWhole ||
          (USUAL_FORMATS as readonly string[]).includes(key) ||
          key === published ||
          key === request.format,
      )
      .map((key) => answerFor(request, key as StorageKey))
      .sort((a, b) => b.result.bytes - a.result.bytes);
    if (shown.length === 0) continue;
    const heading = create("th", { colspan: "5", scope: "rowgroup" }, label);
    table.append(
      create(
        "tbody",
        {},
        create("tr", { class: "group" }, heading),
        ...shown.map((answer) => row(answer, published, request.format, choose)),
      ),
    );
  }
  if (focused !== undefined) {
    table.querySelector<HTMLElement>(`button[data-format="${focused}"]`)?.focus();
  }
  find("#formats-hint", HTMLElement).textContent =
    `With ${sequences(request.batch)} of ${count(request.ctx)} tokens. Tokens/s of all together: the band of measured runs, or ≤ the limit of the bandwidth.`;
}

interface FormatAnswer {
  readonly format: StorageKey;
  readonly result: Fit;
  /** The longest context that fits, 0 if none does. */
  readonly longest: number;
}

function answerFor(request: Request, format: StorageKey): FormatAnswer {
  const asked = { ...request, format };
  return { format, result: fit(asked), longest: maxContext(asked) };
}

function row(
  { format, result, longest }: FormatAnswer,
  published: StorageKey | undefined,
  chosen: StorageKey,
  choose: (format: string) => void,
): HTMLElement {
  const isPublished = format === published;
  const isChosen = format === chosen;
  const bits = isMix(format) ? "" : `${bitsOf(format)} bits`;
  const button = create(
    "button",
    { type: "button", "aria-pressed": String(isChosen), "data-format": format },
    create("span", { class: "name" }, format),
    " ",
    " ",
    " ",
    create("span", { class: "bits" }, isPublished ? "as published" : bits),
  );
  button.addEventListener("click", () => choose(isPublished ? "" : format));
  return create(
    "tr",
    { class: isChosen ? "chosen" : "" },
    create("th", { scope: "row" }, button),
    create("td", {}, verdictOf(result)),
    create("td", {}, toGB(result.bytes)),
    create("td", { title: `${count(longest)} tokens` }, longest === 0 ? "none" : tokens(longest)),
    create("td", {}, speedOf(result)),
  );
}

function verdictOf({ verdict }: Fit): HTMLElement {
  return create(
    "span",
    { class: `tag ${verdict}` },
    create("span", { "aria-hidden": "true" }, VERDICT_SIGNS[verdict]),
    create("span", {}, VERDICT_WORDS[verdict]),
  );
}

function speedOf({ verdict, decode: { tokensPerSecond, estimate } }: Fit): string {
  if (verdict === "does-not-fit") return "–";
  return estimate === undefined
    ? `≤ ${rate(tokensPerSecond)}`
    : `${rate(estimate.low)}–${rate(estimate.high)}`;
}
