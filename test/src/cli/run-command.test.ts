import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openSchema } from "../../../codegen/json-schema/schema-document.js";
import { violationsOf } from "../../../codegen/json-schema/validator/violations.js";
import { parse } from "../../../codegen/parse/parse.js";
import { COMMANDS } from "../../../src/cli/command-table.js";
import { fit, kvCache, maxBatch, maxContext } from "../../../src/sizing.js";
import { inFolder } from "./folder.js";
import { type } from "./run-in-process.js";

const file = "docs/fieldkit.schema.json";
const schema = openSchema(parse(file, readFileSync(file, "utf8"), "schema", () => {}));
const problemsOf = (answer: unknown) =>
  violationsOf(
    schema,
    parse("answer.json", JSON.stringify(answer), "data", () => {}),
  );

inFolder();

const LINES = [
  ...COMMANDS.flatMap(({ examples }) => examples.map(([line]) => line)),
  "fieldkit feasibility edited --grid",
  "fieldkit feasibility weights",
  "fieldkit feasibility qwen3.6-27b --mtp",
  "fieldkit feasibility 70B --format fp8 --device dgx-spark,h100-sxm-80gb",
  "fieldkit training llama-3.1-8b --method full",
  ...["stack", "models", "devices", "formats", "signals", "stages", "series"].map(
    (topic) => `fieldkit show ${topic}`,
  ),
  "fieldkit completion zsh",
  "fieldkit completion fish",
  "fieldkit help",
].map((line) => `${line.replace(/ --(json|markdown)$/, "")} --json`);

describe("--json", () => {
  it.each(LINES)("is of the documented shape: %s", async (line) => {
    const { out, error } = await type(line);
    expect(error).toBe("");
    expect(problemsOf(JSON.parse(out))).toEqual([]);
  });

  it("is refused by the schema where a field is added, taken away or of another type", async () => {
    const { out } = await type("fieldkit feasibility llama-3.1-8b --json");
    const answer = JSON.parse(out);
    const [machine] = answer.machines;
    for (const wrong of [
      {},
      { ...answer, more: 1 },
      { ...answer, machines: [] },
      { ...answer, ctx: "8192" },
      { ...answer, machines: [{ ...machine, verdict: "maybe" }] },
      { ...answer, machines: [{ ...machine, maxContext: undefined }] },
    ]) {
      expect(problemsOf(wrong)).not.toEqual([]);
    }
  });

  it("holds the library's own figures", async () => {
    const request = {
      model: "llama-3.3-70b",
      format: "nvfp4",
      kvDtype: "fp8",
      ctx: 32768,
      batch: 4,
      device: "dgx-spark",
    } as const;
    const { ctx: _, ...openContext } = request;
    const { batch: __, ...openBatch } = request;
    const { verdict, bytes, headroomBytes, decode } = fit(request);
    const { out } = await type(
      "fieldkit feasibility llama-3.3-70b --format nvfp4 --kv-dtype fp8 --ctx 32k --batch 4 --json",
    );
    expect(JSON.parse(out).machines[0]).toMatchObject({
      verdict,
      bytes,
      headroomBytes,
      maxContext: maxContext(openContext),
      maxBatch: maxBatch(openBatch),
      kvBytes: kvCache(request).bytes,
      decode: JSON.parse(JSON.stringify(decode)),
    });
  });

  it("has terms that add up", async () => {
    for (const line of ["edited", "my-model --reserve 8GiB", "qwen3-next-80b-a3b --batch 8"]) {
      const { out } = await type(`fieldkit feasibility ${line} --json`);
      const [{ bytes, terms }] = JSON.parse(out).machines;
      expect(terms.reduce((sum: number, term: { bytes: number }) => sum + term.bytes, 0)).toBe(
        bytes,
      );
    }
  });

  it("counts of a grid what the library counts", async () => {
    const { out } = await type("fieldkit feasibility gpt-oss-120b --ctx max --grid --json");
    const [{ grid }] = JSON.parse(out).machines;
    expect(grid.length).toBe(6 * 7);
    for (const { ctx, batch, bytes, verdict } of grid) {
      const request = { model: "gpt-oss-120b", format: "mxfp4", kvDtype: "bf16" } as const;
      expect(fit({ ...request, ctx, batch, device: "dgx-spark" })).toMatchObject({
        bytes,
        verdict,
      });
    }
  });
});
