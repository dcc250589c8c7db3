import { fit, maxBatch, maxContext } from "fieldkit-capabilities/sizing";
import { parseConfig } from "../state/config-text.js";
import { ownReserve } from "../state/machine.js";
import type { Request } from "../state/request.js";
import type { State } from "../state/state.js";
import { literal } from "./literal.js";

/** A program that computes the page's figures, with its output beside each line. */
export function toTypeScript(state: State, request: Request): string {
  const isPasted = typeof request.model !== "string";
  const lines = [
    `import { fit, maxBatch, maxContext${isPasted ? ", modelFromConfig" : ""} } from "fieldkit-capabilities/sizing";`,
    "",
    ...(isPasted
      ? [`const model = modelFromConfig(${literal(parseConfig(state.config))});`, ""]
      : []),
    "const request = {",
    isPasted ? "  model," : `  model: ${JSON.stringify(request.model)},`,
    ...Object.entries(settings(request)).map(
      ([name, value]) => `  ${name}: ${JSON.stringify(value)},`,
    ),
    "} as const;",
    "",
    `console.log(fit(request).verdict); // ${fit(request).verdict}`,
    `console.log(fit(request).bytes); // ${fit(request).bytes}`,
    `console.log(maxContext(request)); // ${maxContext(request)}`,
    `console.log(maxBatch(request)); // ${maxBatch(request)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** All settings except the model; the library's defaults are left out. */
function settings({ format, kvDtype, device, ctx, batch, reserve, window }: Request): object {
  return {
    format,
    kvDtype,
    device,
    ctx,
    batch,
    ...(reserve !== ownReserve(device) && { reserve }),
    ...(window !== "ideal" && { window }),
  };
}
