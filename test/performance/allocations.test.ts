import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";

/**
 * Bytes of the heap that a call may take before the compiler optimises it, when it usually takes none:
 * room for its intermediate numbers, 16 each, and for no object.
 */
const budgets = { kvCacheBytes: 48, weightBytes: 64 };

test("a call allocates its numbers and nothing else", () => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("allocating-calls.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--jitless",
      "--min-semi-space-size=64",
      "--max-semi-space-size=64",
      "--input-type=module",
      "--eval",
      outputFiles[0]?.text ?? "",
    ],
    { encoding: "utf8" },
  );
  expect(stdout, stderr).not.toBe("");
  const bytes: Record<string, number> = JSON.parse(stdout);
  expect(Object.keys(bytes)).toEqual(Object.keys(budgets));
  for (const [name, budget] of Object.entries(budgets)) {
    expect(bytes[name], `bytes per call of ${name}`).toBeLessThanOrEqual(budget);
    expect(bytes[name], "less than nothing: the heap was collected").toBeGreaterThanOrEqual(0);
  }
});
