import "uplot/dist/uPlot.min.css";
import "./style.css";
import { fit } from "fieldkit-capabilities/sizing";
import { copyOnClick } from "./copy.js";
import { find } from "./dom.js";
import { showAround, showHints, showState, startForm } from "./form.js";
import { drawGrid } from "./grid.js";
import { drawMemoryBar } from "./memory-bar.js";
import { drawPlot } from "./plot.js";
import { readState } from "./request.js";
import { fromFragment, type State, toFragment } from "./state.js";
import { writeSum } from "./sum.js";
import { toTypeScript } from "./typescript.js";
import { writeVerdict } from "./verdict.js";

let state: State = fromFragment(location.hash);

/** Shows a state: in the page and in its address. */
function show(next: State): void {
  state = next;
  history.replaceState(null, "", toFragment(state));
  const { problems, request, others } = readState(state);
  find("#answer", HTMLElement).hidden = request === undefined;
  find("#no-answer", HTMLElement).hidden = request !== undefined;
  find("#whole-problem", HTMLElement).textContent = problems.whole ?? "";
  showAround(state, problems, show);
  showHints(request);
  if (request === undefined) return;
  const result = fit(request);
  writeVerdict(request, result);
  drawMemoryBar(result);
  writeSum(result);
  drawGrid(request, (ctx, batch) => {
    const chosen = { ...state, ctx: String(ctx), batch: String(batch) };
    showState(chosen);
    show(chosen);
  });
  find("#program", HTMLElement).textContent = toTypeScript(state, request);
  drawPlot(request, others);
}

function showFromAddress(): void {
  const next = fromFragment(location.hash);
  showState(next);
  show(next);
}

startForm(() => state, show);
showFromAddress();
copyOnClick("#copy-program", () => find("#program", HTMLElement).textContent ?? "");
copyOnClick("#copy-link", () => location.href);

window.addEventListener("hashchange", showFromAddress);
const redraw = (): void => show(state);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
let width = innerWidth;
window.addEventListener("resize", () => {
  // A phone's address bar changes the height alone.
  if (innerWidth !== width) redraw();
  width = innerWidth;
});
