import { fit, maxBatch, maxContext, toGB } from "fieldkit-capabilities/sizing";
import { cacheDtypeText } from "../../../src/cli/input/storage-keys.js";
import { machineName } from "../state/machine.js";
import { nameOf } from "../state/model-of.js";
import type { Request } from "../state/request.js";
import { count, rate, VERDICT_WORDS } from "../write.js";

/** The settings and the figures as a table. */
export function toMarkdown(request: Request): string {
  const { format, kvDtype, ctx, batch } = request;
  const result = fit(request);
  const { tokensPerSecond, estimate } = result.decode;
  const bound = `at most ${rate(tokensPerSecond)} tokens/s`;
  const rows: readonly (readonly [string, string])[] = [
    ["model", nameOf(request.model)],
    ["machine", machineName(request)],
    ["weights", `${format}, ${toGB(result.weightBytes)} GB`],
    ["KV cache", `${cacheDtypeText(kvDtype)}, ${toGB(result.kvBytes + result.stateBytes)} GB`],
    ["context × sequences", `${count(ctx)} × ${count(batch)}`],
    [
      "verdict",
      `${VERDICT_WORDS[result.verdict]}: ${toGB(result.bytes)} of ${toGB(result.usableBytes)} GB`,
    ],
    ["longest context", `${count(maxContext(request))} tokens`],
    ["most sequences", count(maxBatch(request))],
    [
      "decoding, all sequences",
      estimate === undefined
        ? bound
        : `${rate(estimate.low)} to ${rate(estimate.high)} tokens/s, estimated; ${bound}`,
    ],
  ];
  const lines = rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`);
  return ["| | |", "|---|---|", ...lines, ""].join("\n");
}

/** A model's name may come from a config. */
function cell(text: string): string {
  return text.replaceAll(/[\\|]/g, "\\$&").replaceAll(/\s+/g, " ");
}
