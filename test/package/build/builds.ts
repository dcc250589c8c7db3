import { copyFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runtime } from "../consumer.js";

/* The builds of build/entry.js, a page of a consumer's. */

export const bundlers = ["esbuild", "rollup", "vite", "webpack"] as const;
export type Bundler = (typeof bundlers)[number];

/** What the page computes; in a browser it also tries to re-read the file. */
export const results: readonly unknown[] = [
  16_060_000_000,
  171_798_691_840,
  "~70 GB weights; leaves ~50 GB for KV + activations + system; tight but possible",
  "bf16",
  "NVIDIA NIM",
  128,
  "UnknownDtype: found bf61; expected fp32, bf16, fp16, fp8, int8, int4, nf4; did you mean bf16?",
  4_015_130_624,
  81_363_746_816,
];
export const resultsInBrowser: readonly unknown[] = [
  ...results,
  "Error: found no file system; expected Node 20.17 or later; use Capabilities.load() without refresh, which needs none",
];

/** The consumer's page, unbundled. */
export function entry(): string {
  const file = join(runtime.project, "entry.js");
  copyFileSync(join(import.meta.dirname, "entry.js"), file);
  return file;
}

export interface Build {
  /** The bundle in the consumer's folder. */
  readonly name: string;
  readonly complaints: string;
}

/** Builds the page. */
export function build(bundler: Bundler): Build {
  return buildOf(entry(), bundler);
}

/** Builds a module of the consumer's. */
export function buildOf(file: string, bundler: Bundler): Build {
  const name = `built/${bundler}-${basename(file)}`;
  const script = join(import.meta.dirname, `${bundler}.mjs`);
  const { stderr } = runtime.run(process.execPath, script, file, join(runtime.project, name));
  return { name, complaints: stderr };
}
