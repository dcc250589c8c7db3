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

/** What the engine takes, and what its cache holds. */
export function engineRows({ engine }: MachineAnswer): readonly (readonly [string, string])[] {
  if (engine === undefined) return [];
  const { label, takesBytes, besideWeights, beyondReserveBytes, cacheBytes, idealTokens, pages } =
    engine;
  const use = besideWeights ? "for the cache" : "for weights, cache and transients";
  const beyond =
    beyondReserveBytes === undefined
      ? ""
      : `; that is ${gb(beyondReserveBytes)} more than the reserve leaves, so give it less`;
  const takes =
    takesBytes === undefined
      ? "takes what a request needs"
      : `takes ${gb(takesBytes)} by default, ${use}${beyond}`;
  const ideal = `${group(idealTokens)} tokens of one sequence without pages`;
  const held =
    pages === undefined
      ? `${gb(cacheBytes)} hold ${ideal}`
      : `${gb(cacheBytes)} hold ${group(pages.tokens)} tokens: pages of ${group(pages.pageTokens)}, ${pages.groups} groups of ${pages.groupLayers} layers, ${pages.paddingLayers} padding; ideal ${ideal}`;
  return [
    [label, takes],
    [`${label}'s cache`, held],
  ];
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
