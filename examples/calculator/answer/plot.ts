import { toGB } from "fieldkit-capabilities/sizing";
import uPlot from "uplot";
import { create, find } from "../dom.js";
import type { Request } from "../state/request.js";
import { count } from "../write.js";
import { type Curve, curvesOf, lastContext, usableBytes } from "./curves.js";
import { contextRows } from "./grid.js";

/** One dash pattern for each curve, so that colour is not the only difference. */
const DASHES = [[], [9, 5], [2, 4], [12, 4, 2, 4], [5, 3], [16, 4]] as const;

const POINTS = 160;
let drawn: uPlot | undefined;

/** Draws memory over context: a curve for each model, the machine's limit, and where it is crossed. */
export function drawPlot(request: Request, others: readonly Request["model"][]): void {
  const curves = curvesOf(request, others);
  drawCanvas(request, curves);
  writeLegend(curves);
  writeTable(request, curves);
}

function drawCanvas(request: Request, curves: readonly Curve[]): void {
  const frame = find("#plot", HTMLElement);
  const last = lastContext(request);
  const limit = usableBytes(request) / 1e9;
  const contexts = sampled(last, [request.ctx, ...curves.map(({ longest }) => longest)]);
  const gigabytes = curves.map(({ bytesAt }) =>
    contexts.map((ctx) => {
      const bytes = bytesAt(ctx);
      return bytes === undefined ? null : bytes / 1e9;
    }),
  );
  const asked = gigabytes[0]?.[contexts.indexOf(request.ctx)] ?? 0;
  const ink = inkOf(frame);
  drawn?.destroy();
  drawn = new uPlot(
    {
      width: frame.clientWidth,
      height: Math.min(340, Math.max(240, frame.clientWidth * 0.6)),
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [0, last] },
        y: { range: [0, highest(gigabytes, limit)] },
      },
      axes: [
        axis(ink, "context, tokens", {
          space: 64,
          size: 32,
          // Ticks at round numbers of tokens, which are powers of two.
          incrs: Array.from({ length: 34 }, (_, power) => 2 ** power),
          values: (_plot, ticks) => ticks.map((tokens) => count(tokens)),
        }),
        axis(ink, "GB", { size: 48 }),
      ],
      series: [
        {},
        ...curves.map(({ name }, index) => ({
          label: name,
          stroke: ink.curve(index),
          width: index === 0 ? 3 : 2,
          dash: [...(DASHES[index] ?? [])],
          points: { show: false },
          pxAlign: 0,
        })),
      ],
      hooks: {
        draw: [
          (plot) => {
            const context = plot.ctx;
            context.save();
            drawLimit(plot, limit, ink);
            curves.forEach((curve, index) => {
              if (curve.crosses && curve.longest <= last) {
                drawMark(plot, curve.longest, limit, ink.curve(index), ink.paper);
              }
            });
            drawMark(plot, request.ctx, asked, ink.text, ink.text);
            labelCrossing(plot, curves[0], limit, ink);
            context.restore();
          },
        ],
      },
    },
    [contexts, ...gigabytes] as uPlot.AlignedData,
    frame,
  );
  const canvas = find("#plot canvas", HTMLCanvasElement);
  canvas.setAttribute("role", "img");
  canvas.setAttribute(
    "aria-label",
    "Memory over context; the list and the table below say the same.",
  );
}

interface Ink {
  readonly text: string;
  readonly muted: string;
  readonly rule: string;
  readonly paper: string;
  readonly limit: string;
  readonly curve: (index: number) => string;
}

/** The style sheet's colours, which a canvas does not inherit. */
function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("text"),
    muted: colour("muted"),
    rule: colour("rule"),
    paper: colour("card"),
    limit: colour("limit"),
    curve: (index) => colour(`curve-${index}`),
  };
}

function axis(ink: Ink, label: string, more: uPlot.Axis): uPlot.Axis {
  const font = "12px system-ui, sans-serif";
  const grid = { stroke: ink.rule, width: 1 };
  return {
    stroke: ink.muted,
    font,
    labelFont: font,
    labelSize: 20,
    label,
    grid,
    ticks: grid,
    ...more,
  };
}

/** Contexts evenly spread, and some that must be among them. */
function sampled(last: number, exact: readonly number[]): number[] {
  const even = Array.from({ length: POINTS }, (_, step) =>
    Math.round((last * step) / (POINTS - 1)),
  );
  const all = [...even, ...exact].filter((ctx) => ctx > 0 && ctx <= last);
  return [...new Set([1, ...all])].sort((a, b) => a - b);
}

/** The curves up to somewhat above the limit; higher only where the first one begins higher. */
function highest(gigabytes: readonly (readonly (number | null)[])[], limit: number): number {
  const top = Math.max(...gigabytes.flat().map((value) => value ?? 0));
  const start = gigabytes[0]?.[0] ?? 0;
  return Math.max(limit * 1.15, start * 1.15, Math.min(top * 1.05, limit * 1.6));
}

function drawLimit(plot: uPlot, limit: number, ink: Ink): void {
  const { ctx: context } = plot;
  const { left, width } = plot.bbox;
  const y = plot.valToPos(limit, "y", true);
  const unit = devicePixelRatio;
  context.strokeStyle = ink.limit;
  context.lineWidth = 2 * unit;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(left + width, y);
  context.stroke();
  drawLabel(
    plot,
    `limit ${limit.toFixed(2)} GB`,
    left + 6 * unit,
    y - 6 * unit,
    ink.limit,
    ink.paper,
  );
}

/** Text from a point on to the right and up, on a ground of its own so that no curve runs through it. */
function drawLabel(
  { ctx: context }: uPlot,
  text: string,
  x: number,
  y: number,
  colour: string,
  ground: string,
): void {
  const size = 12 * devicePixelRatio;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.fillStyle = ground;
  context.fillRect(x - 2, y - size * 1.15, context.measureText(text).width + 4, size * 1.2);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function drawMark(
  plot: uPlot,
  tokens: number,
  gigabytes: number,
  edge: string,
  fill: string,
): void {
  const { ctx: context } = plot;
  const radius = 5 * devicePixelRatio;
  context.beginPath();
  context.arc(
    plot.valToPos(tokens, "x", true),
    plot.valToPos(gigabytes, "y", true),
    radius,
    0,
    2 * Math.PI,
  );
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 2.5 * devicePixelRatio;
  context.setLineDash([]);
  context.stroke();
}

/** The request's own crossing as a number, below the limit and within the plot. */
function labelCrossing(plot: uPlot, curve: Curve | undefined, limit: number, ink: Ink): void {
  if (curve === undefined || !curve.crosses) return;
  const text = count(curve.longest);
  const unit = devicePixelRatio;
  const { left, width } = plot.bbox;
  const rightmost = left + width - plot.ctx.measureText(text).width - 8 * unit;
  const x = Math.min(plot.valToPos(curve.longest, "x", true) + 4 * unit, rightmost);
  drawLabel(plot, text, x, plot.valToPos(limit, "y", true) + 24 * unit, ink.curve(0), ink.paper);
}

function writeLegend(curves: readonly Curve[]): void {
  find("#curves", HTMLUListElement).replaceChildren(
    ...curves.map(({ name, longest, crosses }, index) => {
      const svg = dashSample(index);
      const where = crosses
        ? `crosses the limit after ${count(longest)} tokens`
        : longest > 0
          ? `stays below the limit up to its own maximum, ${count(longest)} tokens`
          : "is above the limit from the start";
      return create("li", {}, svg, create("span", {}, create("b", {}, name), ` ${where}`));
    }),
  );
}

function dashSample(index: number): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 36 8");
  svg.setAttribute("class", "dash");
  svg.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(space, "path");
  stroke.setAttribute("d", "M0 4H36");
  stroke.setAttribute("stroke-dasharray", (DASHES[index] ?? []).join(" "));
  stroke.style.stroke = `var(--curve-${index})`;
  svg.append(stroke);
  return svg;
}

function writeTable(request: Request, curves: readonly Curve[]): void {
  const table = find("#plot-table", HTMLTableElement);
  const head = ["tokens", ...curves.map(({ name }) => `${name}, GB`)];
  table.tHead?.replaceChildren(
    create("tr", {}, ...head.map((text) => create("th", { scope: "col" }, text))),
  );
  const rows = contextRows(request).map((ctx) =>
    create(
      "tr",
      {},
      create("th", { scope: "row" }, count(ctx)),
      ...curves.map(({ bytesAt }) => {
        const bytes = bytesAt(ctx);
        return create("td", {}, bytes === undefined ? "–" : toGB(bytes));
      }),
    ),
  );
  table.tBodies[0]?.replaceChildren(...rows);
}
