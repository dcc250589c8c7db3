import { FORMATS, type Format } from "fieldkit-capabilities/sizing";
import { create, find } from "../dom.js";
import { machineOf } from "../state/machine.js";
import { modelOf, nameOf } from "../state/model-of.js";
import type { Request } from "../state/request.js";

/** Writes where the rows of the model, the format and the machine come from. */
export function writeSources({ model, format, device }: Request): void {
  const formats: Readonly<Record<string, Format>> = FORMATS;
  const machine = machineOf(device);
  const rows: readonly [string, readonly string[]][] = [
    [nameOf(model), modelOf(model).sources ?? ["the config.json that was given"]],
    [`Weights in ${format}`, formats[format]?.sources ?? ["schema/spark-capabilities.json"]],
    [machine.label, machine.sources],
  ];
  find("#sources", HTMLDListElement).replaceChildren(
    ...rows.flatMap(([label, sources]) => [
      create("dt", {}, label),
      ...sources.map((source) => create("dd", {}, ...linked(source))),
    ]),
  );
}

/** A source begins with its address, if it has one. */
function linked(source: string): readonly (Node | string)[] {
  const [first = ""] = source.split(/[\s,;:]/);
  const address = source.startsWith("http") ? (source.split(/\s/)[0] ?? "") : `https://${first}`;
  const shown = source.startsWith("http") ? address : first;
  if (!/^https?:\/\/[\w.-]+\.[a-z]{2,}\/\S+$/.test(address)) return [source];
  return [create("a", { href: address, rel: "noreferrer" }, shown), source.slice(shown.length)];
}
