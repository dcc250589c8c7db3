import "uplot/dist/uPlot.min.css";
import "./style/page.css";
import "./style/form.css";
import "./style/answer.css";
import "./style/tables.css";
import { startCopies } from "./copies/copies.js";
import { type Answered, drawAnswer, drawState } from "./draw.js";
import { type Change, showState, startForm } from "./form/form.js";
import { readState } from "./state/reading.js";
import { type Field, fromFragment, type State, toFragment } from "./state/state.js";

let state: State = fromFragment(location.hash);
/** The answer that is shown: of the last complete state. */
let answered: Answered | undefined;
/** The field that is typed into: its changes are one step of the history. */
let typing: Field | undefined;

const change: Change = (next, typed) => {
  const fragment = toFragment(next);
  if (typed !== undefined && typed === typing) history.replaceState(null, "", fragment);
  else if (fragment !== toFragment(state)) history.pushState(null, "", fragment);
  typing = typed;
  show(next, typed);
};

/** Shows a state, and its answer if it has one. */
function show(next: State, typed?: Field): void {
  state = next;
  const reading = readState(state);
  showState(state, typed);
  if (reading.isComplete || answered === undefined) {
    answered = { state, reading };
    drawAnswer(answered, () => state, change);
  }
  drawState(state, reading, answered);
}

startForm(() => state, change);
startCopies();
show(state);
history.replaceState(null, "", toFragment(state));

// Also when the address is edited by hand.
window.addEventListener("popstate", () => {
  typing = undefined;
  show(fromFragment(location.hash));
});
const redraw = (): void => {
  if (answered !== undefined) drawAnswer(answered, () => state, change);
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
let width = innerWidth;
window.addEventListener("resize", () => {
  // A phone's address bar changes the height alone.
  if (innerWidth !== width) redraw();
  width = innerWidth;
});
