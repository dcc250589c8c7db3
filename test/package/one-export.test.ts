import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { type Bundler, buildOf, bundlers } from "./build/builds.js";
import { runtime } from "./consumer.js";

/*
 * test/size weighs the sources. Here the published files are weighed, which hold many modules each: what
 * is imported by name comes alone out of them, with each bundler.
 */

/** Bytes, minified and compressed, with what a bundler adds of its own. */
const budgets = [
  { name: "isDtype", from: "fieldkit-capabilities", bytes: 170 },
  { name: "parseDtype", from: "fieldkit-capabilities", bytes: 480 },
  { name: "DTYPE_BYTES", from: "fieldkit-capabilities", bytes: 120 },
  { name: "practicalInferenceEnvelope", from: "fieldkit-capabilities", bytes: 750 },
  { name: "kvCacheBytes", from: "fieldkit-capabilities", bytes: 680 },
  { name: "weightBytes", from: "fieldkit-capabilities", bytes: 750 },
];

describe.each(bundlers)("%s", (bundler) => {
  it.each(budgets)("$name of $from", async ({ name, from, bytes }) => {
    expect(await weightOf(name, from, bundler)).toBeLessThanOrEqual(bytes);
  });
});

async function weightOf(name: string, from: string, bundler: Bundler): Promise<number> {
  const code = `import { ${name} } from "${from}"; globalThis.result = ${name};`;
  const file = buildOf(runtime.write(`one-${name}.js`, code), bundler).name;
  // Rollup leaves this to others. With `format` the names at the top are shortened, too.
  const minified = await transform(readFileSync(join(runtime.project, file), "utf8"), {
    format: "esm",
    minify: true,
  });
  return gzipSync(minified.code, { level: 9 }).length;
}
