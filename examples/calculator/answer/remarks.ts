import type { Fit } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { machineOf } from "../state/machine.js";
import { modelOf } from "../state/model-of.js";
import type { Request, TrainingRun } from "../state/request.js";
import { count } from "../write.js";

/** Writes what a reader of the figures must know. */
export function writeRemarks(remarks: readonly string[]): void {
  find("#remarks", HTMLElement).replaceChildren(
    ...remarks.map((remark) => create("li", {}, remark)),
  );
}

export function remarksOn({ model, device, ctx, batch }: Request, fit: Fit): readonly string[] {
  const remarks: string[] = [];
  const { max_context, layer_groups, params } = modelOf(model);
  if (fit.beyondModelContext) {
    remarks.push(
      `${count(ctx)} tokens are more than the ${count(max_context)} that the model’s own config allows.`,
    );
  }
  if (fit.weightTable === "rule-of-thumb") {
    remarks.push(
      "The weights are counted by the rule-of-thumb table, without the scales of quantised formats.",
    );
  }
  if (fit.typical) {
    remarks.push("The weights are the average of a file mix: typical, not exact.");
  }
  if (layer_groups.some((group) => group.kind === "attention" && (group.window ?? group.chunk))) {
    remarks.push(
      fit.window === "ideal"
        ? "Layers with a window hold only the window. Some engines reserve the full context for them: see “More settings”."
        : "Layers with a window are counted as if they held the full context.",
    );
  }
  if (layer_groups.some(({ kind }) => kind === "latent")) {
    remarks.push("The cache holds latents, as in engines that absorb the projections.");
  }
  if (params.active < params.total && batch > 1) {
    remarks.push("The speed counts the experts that all sequences read, if routing is even.");
  }
  const { note } = machineOf(device);
  if (note !== undefined) remarks.push(note);
  if (fit.envelope !== undefined) {
    remarks.push(`Rule of thumb, ${fit.envelope.key}: ${fit.envelope.text}`);
  }
  return remarks;
}

export function trainingRemarks({ device }: TrainingRun): readonly string[] {
  const { note } = machineOf(device);
  const estimate =
    "The state is exact. The activations are an estimate by arXiv 2205.05198; the verdict counts both.";
  return note === undefined ? [estimate] : [estimate, note];
}
