import { cacheDtypeText } from "../../../src/cli/input/storage-keys.js";
import { ownReserve } from "../state/machine.js";
import type { Request } from "../state/request.js";
import { INITIAL, type State } from "../state/state.js";
import { NO_OWN_MACHINE } from "./training.js";

/** The command that gives the same answer in a terminal. */
export function toCommand(
  state: State,
  { model, format, kvDtype, device, ctx, batch, reserve, window }: Request,
): string {
  if (typeof device !== "string") return NO_OWN_MACHINE;
  const isPasted = typeof model !== "string";
  const words = [
    `npx fieldkit-capabilities feasibility ${isPasted ? "./config.json" : model}`,
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
