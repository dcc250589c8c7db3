import { fit, toGB } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { modelOf } from "../state/model-of.js";
import { LARGEST_BATCH } from "../state/reading.js";
import type { Request } from "../state/request.js";
import { count, VERDICT_SIGNS, VERDICT_WORDS } from "../write.js";

/** Doublings from 1 on. */
const BATCHES: readonly number[] = Array.from(
  { length: Math.log2(LARGEST_BATCH) + 1 },
  (_, step) => 2 ** step,
);

/** The contexts that the grid and the plot's table have a row for: halves of the maximum, and the requested one. */
export function contextRows({ model, ctx }: Request): readonly number[] {
  const { max_context } = modelOf(model);
  const halves = Array.from({ length: 8 }, (_, step) => Math.floor(max_context / 2 ** step));
  return ascending([...halves.filter((tokens) => tokens > 0), ctx]);
}

/**
 * Draws the verdicts over context and concurrency. Arrow keys move between the cells, of which one
 * takes part in the order of tabs; a pressed cell becomes the request.
 */
export function drawGrid(request: Request, choose: (ctx: number, batch: number) => void): void {
  const table = find("#grid", HTMLTableElement);
  const hadFocus = table.contains(document.activeElement);
  const batches = ascending([...BATCHES, request.batch]);
  const head = create(
    "tr",
    {},
    create("th", { scope: "col" }, "tokens ×"),
    ...batches.map((batch) => create("th", { scope: "col" }, count(batch))),
  );
  const rows = contextRows(request).map((ctx) =>
    create(
      "tr",
      {},
      create("th", { scope: "row" }, count(ctx)),
      ...batches.map((batch) => create("td", {}, cell(request, ctx, batch, choose))),
    ),
  );
  table.tHead?.replaceChildren(head);
  table.tBodies[0]?.replaceChildren(...rows);
  if (hadFocus) table.querySelector<HTMLElement>("button[tabindex='0']")?.focus();
}

function cell(
  request: Request,
  ctx: number,
  batch: number,
  choose: (ctx: number, batch: number) => void,
): HTMLButtonElement {
  const { verdict, bytes } = fit({ ...request, ctx, batch });
  const isChosen = ctx === request.ctx && batch === request.batch;
  const size = (bytes / 1e9).toFixed(0);
  const place = `${count(ctx)} tokens × ${count(batch)}`;
  const button = create(
    "button",
    {
      type: "button",
      class: `cell ${verdict}`,
      tabindex: isChosen ? "0" : "-1",
      "aria-pressed": String(isChosen),
      "aria-label": `${VERDICT_WORDS[verdict]}, ${size} GB: ${place}`,
      title: `${place}: ${toGB(bytes)} GB`,
    },
    create("span", { class: "mark" }, VERDICT_SIGNS[verdict]),
    create("span", { class: "size" }, size),
  );
  button.addEventListener("click", () => choose(ctx, batch));
  button.addEventListener("keydown", (event) => move(event, button));
  return button;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function move(event: KeyboardEvent, from: HTMLButtonElement): void {
  const step = STEPS[event.key];
  const at = from.closest("td");
  const row = from.closest("tr");
  if (step === undefined || at === null || row === null) return;
  event.preventDefault();
  const body = row.parentElement as HTMLTableSectionElement;
  const next = body.rows[row.sectionRowIndex + step[0]]?.cells[at.cellIndex + step[1]];
  const to = next?.querySelector("button");
  if (to === null || to === undefined) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
