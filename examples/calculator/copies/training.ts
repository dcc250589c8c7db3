import { training } from "fieldkit-capabilities/sizing";
import { parseConfig } from "../state/config-text.js";
import { ownReserve } from "../state/machine.js";
import type { TrainingRun } from "../state/request.js";
import type { State } from "../state/state.js";
import { literal } from "./literal.js";

/** The command that gives the same answer in a terminal. */
export function trainingCommand({ request, device, reserve }: TrainingRun): string {
  if (typeof device !== "string") return NO_OWN_MACHINE;
  const { model, method, ctx, batch, optimizer, recompute } = request;
  const words = [
    `npx fieldkit-capabilities training ${typeof model === "string" ? model : "./config.json"}`,
    `--method ${method}`,
    ...(request.method === "full"
      ? []
      : [
          `--rank ${request.rank}`,
          ...(request.targets === "all" ? [] : [`--targets ${request.targets}`]),
          ...(request.format === undefined ? [] : [`--format ${request.format}`]),
        ]),
    ...(optimizer === "adamw" ? [] : [`--optimizer ${optimizer}`]),
    ...(recompute === "full" ? [] : [`--recompute ${recompute}`]),
    `--ctx ${ctx}`,
    `--batch ${batch}`,
    ...(device === "dgx-spark" ? [] : [`--device ${device}`]),
    ...(reserve === ownReserve(device) ? [] : [`--reserve ${reserve}B`]),
  ];
  return `${words.join(" ")}\n`;
}

export const NO_OWN_MACHINE =
  "# The command line has the machines of its data only; take the TypeScript instead.\n";

/** A program that computes the state of the run, with its output beside each line. */
export function trainingProgram(state: State, { request }: TrainingRun): string {
  const { model, ...settings } = request;
  const isPasted = typeof model !== "string";
  const { bytes, activationEstimate } = training(request);
  const lines = [
    `import { ${isPasted ? "modelFromConfig, " : ""}training } from "fieldkit-capabilities/sizing";`,
    "",
    ...(isPasted
      ? [`const model = modelFromConfig(${literal(parseConfig(state.config))});`, ""]
      : []),
    "const run = training({",
    isPasted ? "  model," : `  model: ${JSON.stringify(model)},`,
    ...Object.entries(settings).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`),
    "});",
    "",
    `console.log(run.bytes); // ${bytes}`,
    `console.log(run.activationEstimate.bytes); // ${activationEstimate.bytes}`,
  ];
  return `${lines.join("\n")}\n`;
}
