import { generate } from "../codegen/generate.js";
import { wideOf } from "./entries.js";

/** The module of so many entries that this project generates. */
export async function generatedModule(count: number): Promise<string> {
  const text = (await generate({ name: "wide", ...wideOf(count) })).files.get("wide.ts");
  if (text === undefined) throw new Error("no module was generated");
  return text;
}

/** The same data as one writes it without a generator. */
export function asConstModule(count: number): string {
  return `export const wide = ${wideOf(count).data.trimEnd()} as const;\n`;
}
