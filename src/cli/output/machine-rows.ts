import { group, toGB } from "../../sizing/explain.js";
import type { MachineAnswer } from "../commands/feasibility-answer.js";
import { gb, speed } from "./figures.js";

/** What each linked unit holds, and what joins them. */
export function unitRows({
  units,
  linkBytesPerSecond,
  bytes,
  usableBytes,
}: MachineAnswer): readonly (readonly [string, string])[] {
  if (units === undefined || linkBytesPerSecond === undefined) return [];
  const each = `${gb(Math.ceil(bytes / units))} of ${gb(Math.floor(usableBytes / units))}`;
  const link = `${toGB(linkBytesPerSecond)} GB/s`;
  return [["each of the units", `${each}, if split evenly; a link carries ${link} at most`]];
}

/** The measured rows of the same model. */
export function measuredRows({ measured }: MachineAnswer): readonly (readonly [string, string])[] {
  return measured.map(({ tokensPerSecond, format, engine, batch, inputTokens, drafts }, index) => [
    index === 0 ? "measured" : "",
    [
      `${speed(tokensPerSecond)} tok/s`,
      format,
      engine,
      ...(inputTokens === undefined ? [] : [`${group(inputTokens)} tokens in`]),
      `batch ${group(batch)}`,
      ...(drafts ? ["with drafts"] : []),
    ].join(", "),
  ]);
}
