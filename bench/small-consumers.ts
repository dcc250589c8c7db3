import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A program that uses this project, and how many types the compiler may instantiate for it. */
export interface SmallConsumer {
  readonly name: string;
  /** It is two folders below the root, and imports the sources by the path that the declarations mirror. */
  readonly text: string;
  readonly instantiations: number;
}

/** The budgets are a little more than what TypeScript 7.0.2 counts. */
export const smallConsumers: readonly SmallConsumer[] = [
  { name: "empty", text: "export {};\n", instantiations: 0 },
  {
    name: "arithmetic",
    text: `
import { weightBytes } from "../../src/index.js";
import { kvCache } from "../../src/sizing/kv-cache.js";
export const cache: number = kvCache({ model: "gemma-3-27b", ctx: 131072, batch: 1, kvDtype: "f16" }).bytes;
export const weights: number = weightBytes({ paramsB: 70, dtype: "bf16" });
`,
    instantiations: 11_900,
  },
  {
    name: "lookup",
    text: `
import { MODELS } from "../../generated/models.js";
export const layers: number = MODELS["phi-4"].layers;
`,
    instantiations: 3_200,
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));

/** What the compiler has to do for a consumer, counted and not timed: equal on every machine. */
export function instantiationsOf({ text }: SmallConsumer): number {
  // Inside the project, whose types of Node it uses; git ignores it.
  mkdirSync(join(root, "coverage"), { recursive: true });
  const folder = mkdtempSync(join(root, "coverage/consumer-"));
  try {
    writeFileSync(join(folder, "consumer.ts"), text);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      extendedDiagnostics: true,
      target: "es2023",
      module: "nodenext",
      types: ["node"],
      skipLibCheck: true,
    };
    const configuration = JSON.stringify({ compilerOptions, files: ["consumer.ts"] });
    writeFileSync(join(folder, "tsconfig.json"), configuration);
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const output = execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    return Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
