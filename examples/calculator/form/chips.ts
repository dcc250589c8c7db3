import { create, find } from "../dom.js";
import { modelOf } from "../state/model-of.js";
import type { Request } from "../state/request.js";
import { tokens } from "../write.js";

const CONTEXTS = [8192, 32768, 65536, 131072];
const BATCHES = [1, 4, 16, 64];

interface Chip {
  readonly text: string;
  /** The text of the field that it sets. */
  readonly value: string;
  readonly isPressed: boolean;
}

/** Shows the usual contexts up to the model's own maximum, and the usual counts of sequences. */
export function showChips(
  { model, ctx, batch }: Request,
  choose: (field: "ctx" | "batch", value: string) => void,
): void {
  const { max_context: longest } = modelOf(model);
  const contexts = CONTEXTS.filter((length) => length < longest).map((length) => ({
    text: tokens(length),
    value: tokens(length),
    isPressed: ctx === length,
  }));
  const own = { text: `${tokens(longest)} max`, value: "max", isPressed: ctx === longest };
  const batches = BATCHES.map((many) => ({
    text: String(many),
    value: String(many),
    isPressed: batch === many,
  }));
  write("ctx", [...contexts, own], choose);
  write("batch", batches, choose);
}

function write(
  field: "ctx" | "batch",
  chips: readonly Chip[],
  choose: (field: "ctx" | "batch", value: string) => void,
): void {
  const frame = find(`.chips[data-field="${field}"]`, HTMLElement);
  const focused = [...frame.children].indexOf(document.activeElement as Element);
  frame.replaceChildren(
    ...chips.map(({ text, value, isPressed }) => {
      const chip = create("button", { type: "button", "aria-pressed": String(isPressed) }, text);
      chip.addEventListener("click", () => choose(field, value));
      return chip;
    }),
  );
  (frame.children[focused] as HTMLElement | undefined)?.focus();
}
