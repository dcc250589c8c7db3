import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/*
 * What the compiler has to do for a consumer, counted and not timed: equal on every machine. The
 * consumer imports the sources by the path that the published declarations mirror.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const consumers = {
  empty: "export {};\n",
  arithmetic: `
import { kvCacheBytes, weightBytes } from "../../src/index.js";
export const cache: number = kvCacheBytes({ model: "gemma-3-27b", ctx: 131072, batch: 1, kvDtype: "f16" });
export const weights: number = weightBytes({ paramsB: 70, dtype: "bf16" });
`,
  lookup: `
import { MODELS } from "../../generated/models.js";
export const layers: number = MODELS["phi-4"].layers;
`,
};

/** A little more than it is now: 0, 6,824 and 1,100 with TypeScript 7.0.2. */
const budgets: Readonly<Record<keyof typeof consumers, number>> = {
  empty: 0,
  arithmetic: 7_500,
  lookup: 1_200,
};

let folder = "";
beforeAll(() => {
  // Inside the project, whose types of Node it uses; git ignores it.
  mkdirSync(join(root, "coverage"), { recursive: true });
  folder = mkdtempSync(join(root, "coverage/consumer-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.keys(consumers) as (keyof typeof consumers)[])("%s", (name) => {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, consumers[name]);
  const configuration = join(folder, `${name}.json`);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    extendedDiagnostics: true,
    target: "es2023",
    module: "nodenext",
    types: ["node"],
    skipLibCheck: true,
  };
  writeFileSync(configuration, JSON.stringify({ compilerOptions, files: [file] }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const output = execFileSync(process.execPath, [tsc, "-p", configuration], { encoding: "utf8" });
  const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]);
  expect(instantiations).toBeLessThanOrEqual(budgets[name]);
});
