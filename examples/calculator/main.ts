import "uplot/dist/uPlot.min.css";
import "./style.css";
import { fit } from "fieldkit-capabilities/sizing";
import { drawGrid } from "./answer/grid.js";
import { drawMemoryBar } from "./answer/memory-bar.js";
import { drawPlot } from "./answer/plot.js";
import { writeSum } from "./answer/sum.js";
import { writeVerdict } from "./answer/verdict.js";
import { copyOnClick } from "./copies/copy.js";
import { toTypeScript } from "./copies/typescript.js";
import { find } from "./dom.js";
import { showAround, showHints, showState, startForm } from "./form/form.js";
import { type Reading, readState } from "./state/reading.js";
import { fromFragment, type State, toFragment } from "./state/state.js";

let state: State = fromFragment(location.hash);
/** The answer that is shown: of the last complete state. */
let answered: { readonly state: State; readonly reading: Reading } | undefined;

/** Shows a state: in the page and in its address. */
function show(next: State): void {
  state = next;
  history.replaceState(null, "", toFragment(state));
  const reading = readState(state);
  showAround(state, reading.problems, show);
  find("#whole-problem", HTMLElement).textContent = reading.problems.whole ?? "";
  find("#answer", HTMLElement).classList.toggle("dimmed", !reading.isComplete);
  find("#stale", HTMLElement).textContent = reading.isComplete ? "" : STALE;
  if (reading.isComplete || answered === undefined) answer(state, reading);
}

const STALE = "This is the last answer. Correct the marked field for a new one.";

function answer(of: State, reading: Reading): void {
  answered = { state: of, reading };
  const { request, others } = reading;
  showHints(of, request);
  const result = fit(request);
  writeVerdict(request, result);
  drawMemoryBar(result);
  writeSum(result);
  drawGrid(request, (ctx, batch) => {
    const chosen = { ...state, ctx: String(ctx), batch: String(batch) };
    showState(chosen);
    show(chosen);
  });
  find("#program", HTMLElement).textContent = toTypeScript(of, request);
  drawPlot(request, others);
}

function showFromAddress(): void {
  const next = fromFragment(location.hash);
  showState(next);
  show(next);
}

startForm(
  () => state,
  () => readState(state).request,
  show,
);
showFromAddress();
copyOnClick("#copy-program", () => find("#program", HTMLElement).textContent ?? "");
copyOnClick("#copy-link", () => location.href);

window.addEventListener("hashchange", showFromAddress);
const redraw = (): void => {
  if (answered !== undefined) answer(answered.state, answered.reading);
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
let width = innerWidth;
window.addEventListener("resize", () => {
  // A phone's address bar changes the height alone.
  if (innerWidth !== width) redraw();
  width = innerWidth;
});
