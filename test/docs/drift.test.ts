import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

const folder = mkdtempSync(join(tmpdir(), "fieldkit-drift-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("docs/drift.md shows what sync prints", () => {
  const blocks = blocksOf("docs/drift.md");
  const shown = blocks.find(({ text }) => text.includes("differs from"))?.text;
  const [, named = ""] = /npm run sync -- --source (\S+)$/m.exec(blocks[0]?.text ?? "") ?? [];

  const data = JSON.parse(readFileSync("schema/spark-capabilities.json", "utf8"));
  data.hardware.unified_memory_gb = 256;
  data.memory_budget_rules_of_thumb.param_bytes.fp4 = 0.5;
  delete data.stack.openclaw;
  const source = join(folder, "spark-capabilities.json");
  writeFileSync(source, JSON.stringify(data));
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  const sync = [tsx, "codegen/sync/cli.ts", "--source", source];
  const { status, stderr } = spawnSync(process.execPath, sync, { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr.replaceAll(/(\S*\/)fieldkit-drift-\w+\/spark-capabilities.json/g, named)).toBe(
    `${shown}\n`,
  );
});
