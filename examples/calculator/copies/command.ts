import { cacheDtypeText } from "../../../src/cli/input/storage-keys.js";
import { ownReserve } from "../state/machine.js";
import type { Request } from "../state/request.js";
import { INITIAL, type State } from "../state/state.js";

export const NO_OWN_MACHINE =
  "# The command line has the machines of its data only; take the TypeScript instead.\n";

/** The operand MODEL; of a model of your own the file that it was read from. */
export function operandOf(model: Request["model"]): string {
  if (typeof model === "string") return model;
  const { label = "" } = model;
  return /^[\w.-]+\.gguf$/.test(label) ? `./${label}` : "./config.json";
}

/** The command that gives the same answer in a terminal. */
export function toCommand(
  state: State,
  { model, format, kvDtype, device, ctx, batch, reserve, window }: Request,
): string {
  if (typeof device !== "string") return NO_OWN_MACHINE;
  const words = [
    `npx fieldkit-capabilities feasibility ${operandOf(model)}`,
    ...(state.format === "" ? [] : [`--format ${format}`]),
    ...(state.kv === "" ? [] : [`--kv-dtype ${cacheDtypeText(kvDtype)}`]),
    `--ctx ${ctx}`,
    `--batch ${batch}`,
    ...(device === INITIAL.device ? [] : [`--device ${device}`]),
    ...(reserve === ownReserve(device) ? [] : [`--reserve ${reserve}B`]),
    ...(window === "ideal" ? [] : [`--window ${window}`]),
  ];
  return `${words.join(" ")}\n`;
}
